// The device control of Microsoft Defender for Endpoint as its XML says it: groups of devices, and ordered rules over them. As of 2026-04.
import { childText, type Element, readXml, type XmlProblem } from './xml.ts';

export const MATCH_TYPES = ['MatchAny', 'MatchAll', 'MatchExcludeAny', 'MatchExcludeAll'] as const;
export interface Group {
  readonly id: string;
  readonly isOfDevices: boolean;
  /** Null: something else stands there. */
  readonly matchType: (typeof MATCH_TYPES)[number] | null;
  /** `VID_PID`, `SerialNumberId` … with their values. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

export interface Entry {
  readonly type: 'Allow' | 'Deny';
  readonly accessMask: number;
  /** It holds for some people, machines, networks or files alone. */
  readonly isConditional: boolean;
}
export interface Rule {
  readonly name: string;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  /** Without those that only record: here everything is recorded. */
  readonly entries: readonly Entry[];
  /** An entry whose type or mask is none that Microsoft describes. */
  readonly hasUnknownEntry: boolean;
}

export interface DefenderPolicy {
  readonly groups: ReadonlyMap<string, Group>;
  readonly rules: readonly Rule[];
}

/**
 * @param documents the files of groups and of rules, in any order; from the Group Policy each is one, from Intune one for each
 */
export function readDefender(
  documents: readonly string[],
): DefenderPolicy | { readonly problem: XmlProblem | 'no-rules'; readonly document: number } {
  const groups = new Map<string, Group>();
  const rules: Rule[] = [];
  for (const [document, text] of documents.entries()) {
    const root = readXml(text);
    if ('problem' in root) return { problem: root.problem, document };
    for (const element of [root, ...root.children]) {
      if (element.name === 'Group') {
        const group = groupOf(element);
        groups.set(group.id, group);
      }
      if (element.name === 'PolicyRule') rules.push(ruleOf(element));
    }
  }
  return rules.length === 0 ? { problem: 'no-rules', document: 0 } : { groups, rules };
}

function groupOf(element: Element): Group {
  const matchType = childText(element, 'MatchType') ?? element.attributes.get('MatchType') ?? 'MatchAny';
  const type = element.attributes.get('Type') ?? childText(element, 'Type') ?? 'Device';
  const list = element.children.find(({ name }) => name === 'DescriptorIdList');
  return {
    id: guid(element.attributes.get('Id') ?? ''),
    isOfDevices: type === 'Device',
    matchType: MATCH_TYPES.find((one) => one === matchType) ?? null,
    properties: (list?.children ?? []).map(({ name, text }) => ({ name, value: text })),
  };
}

function ruleOf(element: Element): Rule {
  const ids = (name: string) =>
    element.children
      .filter((child) => child.name === name)
      .flatMap(({ children }) => children.filter((child) => child.name === 'GroupId').map(({ text }) => guid(text)));
  const written = element.children.filter(({ name }) => name === 'Entry');
  const entries = written.map(entryOf);
  return {
    name: childText(element, 'Name') ?? '',
    included: ids('IncludedIdList'),
    excluded: ids('ExcludedIdList'),
    entries: entries.filter((entry) => entry !== 'records' && entry !== 'unknown'),
    hasUnknownEntry: entries.includes('unknown'),
  };
}

function entryOf(element: Element): Entry | 'records' | 'unknown' {
  const type = childText(element, 'Type');
  const mask = childText(element, 'AccessMask') ?? '';
  if (type === 'AuditAllowed' || type === 'AuditDenied') return 'records';
  if ((type !== 'Allow' && type !== 'Deny') || !/^\d{1,4}$/u.test(mask)) return 'unknown';
  const isConditional = element.children.some(
    ({ name, text, children }) =>
      ['Sid', 'ComputerSid', 'Parameters'].includes(name) && (text !== '' || children.length > 0),
  );
  return { type, accessMask: Number(mask), isConditional };
}

/** Written with braces or without, and in letters of either size. */
function guid(text: string): string {
  return text.replace(/[{}\s]/gu, '').toUpperCase();
}
