// Every route whose answer can name a person says so, and the reading is recorded.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listName } from '../../../../shared/audit/list-names.ts';
import { type DeclaredRoute, declaredRoutes } from '../../../support/declared-routes.ts';
import { type RunningConsole, runConsole } from '../../../support/running-console.ts';
import { STORES } from '../../../support/stores.ts';

/** Fields of answers that hold the name of a person or of an account of one. */
const NAMING =
  /^(user|users|owner|person|persons|people|displayName|familyName|givenName|loginName|reading|mail|staffNumber|lastUser|lastPerson|accountName|decidedBy|proposedBy|requestedBy|joinedBy|mappedBy|appliedBy|plannedBy|changedBy|createdBy|cancelledBy|approver|by|actor|actors|deputy|head|heads|onBehalfOf|told)$/u;

/** What is called alike and names nobody else. */
const NOBODY: Readonly<Record<string, string>> = {
  '/api/v1/me': 'one’s own, and who stands in for whom where one is one of the two',
  '/api/v1/me/permits': 'requests of one’s own, and who decided about them',
  '/api/v1/me/permits/{permitId}': 'a request of one’s own, and who decided about it',
  '/api/v1/me/permits/choices': 'one’s own name',
  '/api/v1/departments/{departmentId}': 'the reading of a department’s name',
  '/api/v1/sites': 'the reading of a site’s name',
  '/api/v1/reorganisations/{reorganisationId}/rehearsal': 'how many people and heads, not who',
  '/api/v1/directory': 'how people are looked for, not who is found',
  '/api/v1/mail': 'mailboxes that heads are sent to, as an administrator wrote them',
  '/api/v1/health': 'how many people are connected',
};

/** Fields by their path, through lists and choices. */
function fieldsOf(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, items, anyOf, allOf, additionalProperties, patternProperties } = schema as Record<
    string,
    Record<string, unknown>
  >;
  return [
    ...Object.entries(properties ?? {}).flatMap(([name, part]) => [
      `${at}/${name}`,
      ...fieldsOf(part, `${at}/${name}`),
    ]),
    ...[items, additionalProperties, ...Object.values(patternProperties ?? {})].flatMap((part) => fieldsOf(part, at)),
    ...[...Object.values(anyOf ?? {}), ...Object.values(allOf ?? {})].flatMap((part) => fieldsOf(part, at)),
  ];
}

describe('a route whose answer can name a person', () => {
  let running: RunningConsole;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    running = await runConsole(STORES[0] as (typeof STORES)[number]);
    routes = declaredRoutes(running.console.app);
  });
  afterAll(() => running.remove());

  const naming = ({ answer }: DeclaredRoute) =>
    fieldsOf(answer).filter((field) => NAMING.test(field.split('/').at(-1) ?? ''));
  const silent = () =>
    routes.filter(
      (route) =>
        route.method === 'GET' && Array.isArray(route.access) && route.reads === null && naming(route).length > 0,
    );

  it('declares that it reads personal data', () => {
    const undeclared = silent().filter(({ path }) => NOBODY[path] === undefined);
    expect(undeclared.map((route) => [route.path, naming(route)])).toEqual([]);
  });

  it('has a name in words, for whoever reads the audit trail', () => {
    const nameless = routes.filter(({ reads, path }) => reads !== null && reads !== 'told' && listName(path) === null);
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });

  it('is left out of this by name and with a reason, and only while there is one to leave out', () => {
    expect(
      silent()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(Object.keys(NOBODY).sort());
  });
});
