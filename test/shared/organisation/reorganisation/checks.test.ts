// What is left without a holder after a reorganisation.
import { describe, expect, it } from 'vitest';
import type { DepartmentId } from '../../../../shared/ids/ids.ts';
import { type CheckFacts, openChecks } from '../../../../shared/organisation/reorganisation/checks.ts';
import { CHECK_IDS } from '../../../../shared/organisation/reorganisation/words.ts';

const NOW = 1_000;
const id = (name: string) => `dep-${name}` as DepartmentId;
const place = (name: string, parent: string | null, validTo: number | null = null) => ({
  departmentId: id(name),
  name,
  reading: name,
  parentId: parent === null ? null : id(parent),
  position: 0,
  validFrom: 0,
  validTo,
});
const NOTHING: CheckFacts = {
  now: NOW,
  names: [place('税務部', null), place('課税課', '税務部'), place('市民税課', '税務部', NOW)],
  endpointCounts: new Map(),
  endpoints: [],
  posts: [],
  headAccounts: [],
  deputies: [],
  contractors: [],
  ledger: [],
  views: [],
  tokens: [],
  leftOpen: [],
};
const open = (facts: Partial<CheckFacts>) =>
  openChecks({ ...NOTHING, ...facts }).flatMap(({ check, things }) =>
    things.map(({ kind, name }) => `${check}: ${kind} ${name}`),
  );
const post = (name: string, department: string, isHead = false) => ({
  personId: name,
  name,
  departmentId: id(department),
  isHead,
});
const deputy = (name: string, department: string, more: object = {}) => ({
  id: name,
  name,
  departmentId: id(department),
  startsAt: 0,
  endsAt: NOW + 1,
  withdrawnAt: null,
  ...more,
});

describe('the closing checks', () => {
  it('are all asked, in their order, and empty in a city where nothing is left over', () => {
    expect(openChecks(NOTHING).map(({ check }) => check)).toEqual([...CHECK_IDS]);
    expect(open({ posts: [post('花子', '課税課', true)], contractors: [] })).toEqual([]);
  });

  const CASES: [string, Partial<CheckFacts>, string[]][] = [
    [
      'a terminal of an ended department, and one without any',
      {
        endpoints: [
          { id: 'e-1', name: 'KSM-1', departmentId: id('市民税課') },
          { id: 'e-2', name: 'KSM-2', departmentId: null },
          { id: 'e-3', name: 'KSM-3', departmentId: id('課税課') },
        ],
      },
      ['endpoints-without-department: endpoint KSM-1', 'endpoints-without-department: endpoint KSM-2'],
    ],
    [
      'somebody with a post in an ended department',
      { posts: [post('花子', '市民税課'), post('次郎', '課税課')] },
      ['people-without-department: person 花子'],
    ],
    [
      'a department with terminals that nobody heads',
      { endpointCounts: new Map([[id('課税課'), 3]]), posts: [post('次郎', '課税課')] },
      ['departments-without-head: department 税務部 課税課'],
    ],
    [
      'the account of a head whose every department has ended',
      {
        headAccounts: [
          { id: 'a-1', name: '花子', heads: [id('市民税課')] },
          { id: 'a-2', name: '次郎', heads: [id('市民税課'), id('課税課')] },
          { id: 'a-3', name: '三郎', heads: [] },
        ],
      },
      ['heads-of-ended-department: account 花子'],
    ],
    [
      'a deputy in force or planned for an ended department',
      {
        deputies: [
          deputy('いま', '市民税課'),
          deputy('これから', '市民税課', { startsAt: NOW + 1, endsAt: NOW + 9 }),
          deputy('終わった', '市民税課', { endsAt: NOW }),
          deputy('取りやめ', '市民税課', { withdrawnAt: 1 }),
          deputy('別の課', '課税課'),
        ],
      },
      ['deputies-of-ended-department: deputy いま', 'deputies-of-ended-department: deputy これから'],
    ],
    [
      'a contractor whom no department supervises',
      {
        contractors: [
          { id: 'p-1', name: '委託 一', supervisorId: id('市民税課') },
          { id: 'p-2', name: '委託 二', supervisorId: id('課税課') },
          { id: 'p-3', name: '委託 三', supervisorId: null },
        ],
      },
      ['contractors-without-supervisor: person 委託 一', 'contractors-without-supervisor: person 委託 三'],
    ],
    [
      'a line of the ledger of an ended department',
      { ledger: [{ id: 't-1', name: 'A-001', departmentId: id('市民税課') }] },
      ['ledger-of-ended-department: terminal A-001'],
    ],
    [
      'a shared list that filters by a name that is gone',
      {
        views: [
          { id: 'v-1', name: '市民税課の端末', departments: ['税務部 市民税課'] },
          { id: 'v-2', name: '課税課の端末', departments: ['税務部 課税課'] },
        ],
      },
      ['views-of-ended-department: view 市民税課の端末'],
    ],
    [
      'an API token that is narrowed to an ended department',
      {
        tokens: [
          { accountId: 'a-1', name: '集計', departmentIds: [id('課税課'), id('市民税課')] },
          { accountId: 'a-2', name: '全庁', departmentIds: null },
        ],
      },
      ['tokens-of-ended-department: api-token 集計'],
    ],
    [
      'whoever left with something open',
      { leftOpen: [{ id: 'p-1', name: '退職 五郎' }] },
      ['left-but-open: person 退職 五郎'],
    ],
  ];
  it.each(CASES)('find %s', (_, facts, found) => {
    expect(open(facts)).toEqual(found);
  });

  it('take the head of the department above for a holder', () => {
    const endpointCounts = new Map([[id('課税課'), 3]]);
    expect(open({ endpointCounts, posts: [post('部長', '税務部', true)] })).toEqual([]);
  });
});
