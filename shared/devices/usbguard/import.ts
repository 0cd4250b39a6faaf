// Rules of USBGuard → rules of ours. They never open what USBGuard, as documented, would not: what cannot be expressed stays closed.
import type { Phrase } from '../../i18n/translate.ts';
import type { Conditions, Connection, DefaultOutcome, DeviceRule } from '../rules/policy.ts';
import { interfaceConditions } from './import-interfaces.ts';
import { timeConditions } from './import-times.ts';
import type { ImportNote, ImportNoteCode } from './notes.ts';
import { isTextAttribute, parseRules, type SyntaxNote } from './parse.ts';
import { ATTRIBUTES, type Attribute, type PlacedRule, type TextAttribute, type UsbId, type ValueSet } from './rule.ts';
import { inexpressible, never, type Taken, taken } from './taken.ts';

export interface UsbguardImport {
  /** Empty when there is any problem: of half a file nobody knows what it means. */
  readonly rules: readonly DeviceRule[];
  readonly defaultOutcome: DefaultOutcome;
  readonly problems: readonly SyntaxNote[];
  readonly notes: readonly ImportNote[];
}

export interface ImportChoices {
  /** `ImplicitPolicyTarget` of usbguard-daemon.conf; `block` is USBGuard's own default. */
  readonly implicitTarget: 'allow' | 'block' | 'reject';
  /**
   * Conditions that somebody decided to do without: `name`, `hash`, `parent-hash` and `via-port` stand in every generated file and
   * cannot be expressed here. Without this the allow rules that have them are left out.
   */
  readonly without: readonly Attribute[];
}

export function importRules(text: string, choices: ImportChoices): UsbguardImport {
  const { rules: placed, problems } = parseRules(text);
  const defaultOutcome = choices.implicitTarget === 'allow' ? 'open' : 'closed';
  if (problems.length > 0) return { rules: [], defaultOutcome: 'closed', problems, notes: [] };
  const notes: ImportNote[] = [];
  const rules = placed.flatMap((one) => importRule(one, choices, notes));
  return { rules, defaultOutcome, problems, notes };
}

function importRule(placed: PlacedRule, choices: ImportChoices, notes: ImportNote[]): DeviceRule[] {
  const { rule, line, columns } = placed;
  const note = (code: ImportNoteCode, attribute: Attribute | 'target') =>
    notes.push({ line, column: attribute === 'target' ? 1 : (columns[attribute] ?? 1), code, attribute });
  if (rule.target === 'match' || rule.target === 'device') {
    note('internal-target', 'target');
    return [];
  }
  const opens = rule.target === 'allow';
  if (rule.target === 'reject') note('reject', 'target');
  if (placed.idHasCapitals) note('broken-upper-case', 'id');
  let when: Conditions = {};
  for (const attribute of ATTRIBUTES) {
    if (rule[attribute] === undefined) continue;
    const became = take(placed, attribute, opens);
    for (const code of became.notes) note(code, attribute);
    if (became.kind === 'conditions') {
      when = { ...when, ...became.conditions };
    } else if (became.kind === 'never') {
      note('never-matches', attribute);
      return [];
    } else if (!opens) {
      note('blocks-more', attribute);
    } else if (choices.without.includes(attribute)) {
      note('given-up', attribute);
    } else {
      note('left-out', attribute);
      return [];
    }
  }
  const isWiderThanWritten = notes.some((one) => one.line === line && one.code === 'blocks-more');
  if (isWiderThanWritten && Object.keys(when).length === 0) note('blocks-everything', 'target');
  return [{ id: `usbguard-${line}`, outcome: opens ? 'allow' : 'block', reason: reasonOf(placed, opens), when }];
}

function take({ rule }: PlacedRule, attribute: Attribute, opens: boolean): Taken {
  if (attribute === 'label') return taken({});
  if (attribute === 'id') return rule.id === undefined ? taken({}) : idConditions(rule.id);
  if (attribute === 'with-interface')
    return rule['with-interface'] === undefined ? taken({}) : interfaceConditions(rule['with-interface'], opens);
  if (attribute === 'if') return rule.if === undefined ? taken({}) : timeConditions(rule.if);
  const texts = isTextAttribute(attribute) ? rule[attribute] : undefined;
  return texts === undefined ? taken({}) : textConditions(attribute, texts);
}

function idConditions(set: ValueSet<UsbId>): Taken {
  const one = oneValue(set);
  if (one.kind !== 'one-of') return one;
  if (one.values.some(({ vendorId }) => vendorId === null)) return taken({});
  return taken({
    products: one.values.map(({ vendorId, productId }) => ({
      vendorId: vendorId ?? 0,
      ...(productId !== null && { productId }),
    })),
  });
}

/** The kernel's words for a port; what it does not know, `unknown`, says nothing that could be asked here. */
const CONNECT_TYPES: Readonly<Record<string, readonly Connection[] | undefined>> = {
  hardwired: ['internal'],
  hotplug: ['external-port', 'hub'],
};

function textConditions(attribute: TextAttribute, set: ValueSet<string>): Taken {
  // What match-all really does, fitting every device, cannot be meant; but a block that did so must not begin to open.
  if (set.operator === 'match-all') return inexpressible('broken-match-all');
  const one = oneValue(set);
  if (one.kind !== 'one-of') return one;
  if (attribute === 'serial') return taken({ serials: one.values });
  if (attribute === 'with-connect-type') {
    const types = one.values.map((type) => CONNECT_TYPES[type] ?? null);
    if (!types.includes(null)) return taken({ connections: types.flatMap((connections) => connections ?? []) });
  }
  return inexpressible();
}

/** A device has one id, one serial, one name: what a set of several means for it. */
function oneValue<T>({ operator, values }: ValueSet<T>): Taken | { kind: 'one-of'; values: readonly T[] } {
  if (operator === 'none-of') return inexpressible('broken-none-of');
  if (operator === 'one-of' || operator === 'match-all' || values.length === 1) return { kind: 'one-of', values };
  return operator === 'all-of' ? inexpressible() : never();
}

function reasonOf({ rule, line }: PlacedRule, opens: boolean): Phrase {
  const label = rule.label?.trim().slice(0, 300);
  if (label !== undefined && label !== '') return { ja: label, en: label };
  return opens
    ? {
        ja: `USBGuard のルール（${line}行目）で許可されています。`,
        en: `Allowed by a rule of USBGuard (line ${line}).`,
      }
    : {
        ja: `USBGuard のルール（${line}行目）で止められています。業務で必要なときは、情報システム課に相談してください。`,
        en: `Blocked by a rule of USBGuard (line ${line}). If your work needs it, ask the information systems section.`,
      };
}
