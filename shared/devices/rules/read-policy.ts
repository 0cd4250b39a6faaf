// A device policy as it arrived → what of it this version knows. What it does not know is kept as a path, and closes.
import { ROLES } from '../../accounts/role.ts';
import { ZONES } from '../../zones/zone.ts';
import { STRENGTHS } from '../strength.ts';
import { DEVICE_CLASSES } from './device-class.ts';
import { ID_PATTERN, MOST_REASON, MOST_TEXT } from './limits.ts';
import {
  CONFIDENTIALITY_CLASSES,
  CONNECTIONS,
  type Conditions,
  DEFAULT_OUTCOMES,
  type DeviceRule,
  INTERFACE_MATCHES,
  MOST_ENTRIES,
  MOST_RULES,
  OUTCOMES,
  type ReadPolicy,
  type WithUnknown,
} from './policy.ts';
import { FROM_PATTERN, TO_PATTERN, WEEKDAYS } from './time-window.ts';

/**
 * Reads a policy without loading a schema library. Never throws. It knows exactly what `schema.ts` knows: a test holds the two
 * against each other.
 * @returns `unknown` lists the paths that were not understood, for the policy and for each rule; absent when all was
 */
export function readPolicy(value: unknown): ReadPolicy {
  const unknown: string[] = [];
  const fields = fieldsOf(value, '', { zone: true, defaultOutcome: true, rules: true }, unknown);
  const zone = ZONES.find((one) => one === fields.zone) ?? null;
  if (zone === null) unknown.push('zone');
  const defaultOutcome = DEFAULT_OUTCOMES.find((one) => one === fields.defaultOutcome);
  if (defaultOutcome === undefined) unknown.push('defaultOutcome');
  const isList = Array.isArray(fields.rules) && fields.rules.length <= MOST_RULES;
  if (!isList) unknown.push('rules');
  const rules = isList ? (fields.rules as unknown[]).map(readRule) : [];
  return { zone, defaultOutcome: defaultOutcome ?? 'closed', rules, ...(unknown.length > 0 && { unknown }) };
}

/** Every path that was not understood, with the number of its rule: `rules.3.when.moonPhase`. */
export function unknownIn({ unknown = [], rules }: ReadPolicy): string[] {
  return [...unknown, ...rules.flatMap((rule, at) => (rule.unknown ?? []).map((path) => `rules.${at}.${path}`))];
}

function readRule(value: unknown, at: number): DeviceRule & WithUnknown {
  const unknown: string[] = [];
  const fields = fieldsOf(value, '', { id: true, outcome: true, reason: true, when: true }, unknown);
  const idFits = typeof fields.id === 'string' && ID.test(fields.id);
  if (!idFits) unknown.push('id');
  const outcome = OUTCOMES.find((one) => one === fields.outcome);
  if (outcome === undefined) unknown.push('outcome');
  const reason = fieldsOf(fields.reason, 'reason.', { ja: true, en: true }, unknown);
  const sentence = (language: 'ja' | 'en') => {
    const said = reason[language];
    if (isText(said, MOST_REASON)) return said;
    unknown.push(`reason.${language}`);
    return '';
  };
  const ja = sentence('ja');
  const en = sentence('en');
  const when = fieldsOf(fields.when, 'when.', optional(conditionFits), unknown);
  const known: Record<string, unknown> = {};
  for (const [name, fits] of Object.entries(conditionFits)) {
    if (!Object.hasOwn(when, name)) continue;
    if (fits(when[name])) known[name] = when[name];
    else unknown.push(`when.${name}`);
  }
  return {
    id: idFits ? (fields.id as string) : `rule-${at + 1}`,
    outcome: outcome ?? 'block',
    reason: { ja, en },
    when: known as Conditions,
    ...(unknown.length > 0 && { unknown }),
  };
}

const ID = new RegExp(ID_PATTERN, 'u');
const FROM = new RegExp(FROM_PATTERN, 'u');
const TO = new RegExp(TO_PATTERN, 'u');

type Fits = (value: unknown) => boolean;
const text: Fits = (value) => isText(value, MOST_TEXT);
const byte: Fits = (value) => isNumber(value, 255);
const word: Fits = (value) => isNumber(value, 65_535);
const oneOf =
  (words: readonly string[]): Fits =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const listOf =
  (fits: Fits, most = MOST_ENTRIES): Fits =>
  (value) =>
    Array.isArray(value) && value.length >= 1 && value.length <= most && value.every(fits);
const objectOf =
  (required: Readonly<Record<string, Fits>>, optional: Readonly<Record<string, Fits>> = {}): Fits =>
  (value) => {
    if (!isObject(value)) return false;
    const isKnown = (name: string) => Object.hasOwn(required, name) || Object.hasOwn(optional, name);
    return (
      Object.keys(value).every(isKnown) &&
      Object.entries(required).every(([name, fits]) => Object.hasOwn(value, name) && fits(value[name])) &&
      Object.entries(optional).every(([name, fits]) => !Object.hasOwn(value, name) || fits(value[name]))
    );
  };
const anyOf =
  (...several: readonly Fits[]): Fits =>
  (value) =>
    several.some((fits) => fits(value));

const conditionFits: Readonly<Record<keyof Conditions, Fits>> = {
  zones: listOf(oneOf(ZONES)),
  endpointGroups: listOf(text),
  persons: listOf(text),
  roles: listOf(oneOf(ROLES)),
  classes: listOf(oneOf(DEVICE_CLASSES)),
  interfaces: objectOf({
    match: oneOf(INTERFACE_MATCHES),
    patterns: listOf(
      anyOf(
        objectOf({ interfaceClass: byte }),
        objectOf({ interfaceClass: byte, interfaceSubClass: byte }, { interfaceProtocol: byte }),
      ),
    ),
  }),
  products: listOf(objectOf({ vendorId: word }, { productId: word })),
  serials: listOf((value) => value === '' || text(value)),
  leastStrength: oneOf(STRENGTHS),
  media: anyOf((value) => value === 'any', listOf(text)),
  confidentiality: listOf(oneOf(CONFIDENTIALITY_CLASSES)),
  connections: listOf(oneOf(CONNECTIONS)),
  times: listOf(
    objectOf(
      {
        from: (value) => typeof value === 'string' && FROM.test(value),
        to: (value) => typeof value === 'string' && TO.test(value),
      },
      { days: listOf(oneOf(WEEKDAYS)) },
    ),
  ),
};

/** The own fields of an object; anything else, and every field beyond those known, is told as unknown. */
function fieldsOf(value: unknown, path: string, known: Readonly<Record<string, true>>, unknown: string[]) {
  if (!isObject(value)) {
    unknown.push(path === '' ? '(whole)' : path.slice(0, -1));
    return {};
  }
  for (const name of Object.keys(value)) if (!Object.hasOwn(known, name)) unknown.push(`${path}${shown(name)}`);
  return value;
}

/** A name that somebody else chose, short enough for a report. */
function shown(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}

function optional(fields: object): Readonly<Record<string, true>> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, true as const]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= most;
}

function isNumber(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
