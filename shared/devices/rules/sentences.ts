// One condition as words: what a rule needs of a device, and what the device shows.
import type { Phrase } from '../../i18n/translate.ts';
import { isUnknown } from '../../protocol/uplink/unknown.ts';
import { ZONE_NAMES } from '../../zones/zone.ts';
import { hex } from '../usb-class.ts';
import { DEVICE_CLASS_NAMES, type DeviceClass } from './device-class.ts';
import type { DeviceFacts } from './facts.ts';
import type { ConditionName, Conditions, InterfacePattern, ProductPattern } from './policy.ts';
import type { TimeWindow } from './time-window.ts';
import { CONNECTION_WORDS, INTERFACE_MATCH_WORDS, STRENGTH_WORDS, WEEKDAY_WORDS } from './words.ts';

/** How names of ids are found: `kind` is the condition they stand in. An id that nobody knows is shown as it is. */
export type NameOf = (kind: 'endpointGroups' | 'persons' | 'roles' | 'media', id: string) => string;

/** What the rule needs, as a list of names; null: it has no such condition. Ids and serials come from outside: draw them as such. */
export function neededWords(
  name: ConditionName,
  when: Conditions,
  language: keyof Phrase,
  nameOf: NameOf,
): string[] | null {
  if (when[name] === undefined) return null;
  const ids = (kind: Parameters<NameOf>[0], all: readonly string[] = []) => all.map((id) => nameOf(kind, id));
  switch (name) {
    case 'zones':
      return (when.zones ?? []).map((zone) => ZONE_NAMES[zone][language]);
    case 'endpointGroups':
    case 'persons':
    case 'roles':
      return ids(name, when[name]);
    case 'classes':
      return classWords(when.classes ?? [], language);
    case 'interfaces': {
      const { match = 'exactly', patterns = [] } = when.interfaces ?? {};
      return [INTERFACE_MATCH_WORDS[match][language], ...patterns.map(patternText)];
    }
    case 'products':
      return (when.products ?? []).map(productText);
    case 'serials':
      return [...(when.serials ?? [])];
    case 'leastStrength':
      return when.leastStrength === undefined ? [] : [STRENGTH_WORDS[when.leastStrength][language]];
    case 'media':
      return when.media === 'any' ? [ANY_MEDIUM[language]] : ids('media', when.media);
    case 'confidentiality':
      return [...(when.confidentiality ?? [])];
    case 'connections':
      return (when.connections ?? []).map((one) => CONNECTION_WORDS[one][language]);
    case 'times':
      return (when.times ?? []).map((window) => windowText(window, language));
  }
}

/** What the device shows to the condition; null: unknown. Time is not a fact of the device. */
export function foundWords(
  name: Exclude<ConditionName, 'times'>,
  facts: DeviceFacts,
  language: keyof Phrase,
  nameOf: NameOf,
): string[] | null {
  const of = <T>(fact: T, say: (value: Exclude<T, { unknown: unknown }>) => string[]) =>
    isUnknown(fact) ? null : say(fact as Exclude<T, { unknown: unknown }>);
  switch (name) {
    case 'zones':
      return [ZONE_NAMES[facts.zone][language]];
    case 'endpointGroups':
    case 'roles':
      return of(facts[name], (all) => all.map((id) => nameOf(name, id)));
    case 'persons':
      return of(facts.personId, (id) => (id === null ? [] : [nameOf(name, id)]));
    case 'classes':
      return of(facts.classes, (parts) => classWords([...new Set(parts.flat())], language));
    case 'interfaces':
      return of(facts.interfaces, (all) => (all ?? []).map(patternText));
    case 'products': {
      const { vendorId, productId } = facts;
      return vendorId === null || productId === null ? [] : [productText({ vendorId, productId })];
    }
    case 'serials':
      return of(facts.serial, (serial) => (serial === null ? [] : [serial]));
    case 'leastStrength':
      return of(facts.strength, (strength) => [STRENGTH_WORDS[strength][language]]);
    case 'media':
      return of(facts.medium, (medium) => (medium === null ? [] : [nameOf('media', medium.mediumId)]));
    case 'confidentiality':
      return of(facts.medium, (medium) =>
        medium === null || medium.confidentiality === null ? [] : [medium.confidentiality],
      );
    case 'connections':
      return of(facts.connection, (one) => [CONNECTION_WORDS[one][language]]);
  }
}

/** `08:06:50`, with `*` for what is left open. */
export function patternText(pattern: InterfacePattern): string {
  const sub = 'interfaceSubClass' in pattern ? hex(pattern.interfaceSubClass, 2) : '*';
  const protocol =
    'interfaceProtocol' in pattern && pattern.interfaceProtocol !== undefined ? hex(pattern.interfaceProtocol, 2) : '*';
  return `${hex(pattern.interfaceClass, 2)}:${sub}:${protocol}`;
}

/** `0781:5581`, `0781:*`. */
export function productText({ vendorId, productId }: ProductPattern): string {
  return `${hex(vendorId, 4)}:${productId === undefined ? '*' : hex(productId, 4)}`;
}

const ANY_MEDIUM: Phrase = { ja: '貸与台帳にある媒体のどれか', en: 'Any registered medium' };

function classWords(classes: readonly DeviceClass[], language: keyof Phrase): string[] {
  return classes.map((one) => DEVICE_CLASS_NAMES[one][language]);
}

function windowText({ days, from, to }: TimeWindow, language: keyof Phrase): string {
  const names = (days ?? []).map((day) => WEEKDAY_WORDS[day][language]).join(language === 'ja' ? '・' : ', ');
  const clock = `${from}–${to > from ? to : `${language === 'ja' ? '翌' : 'next day '}${to}`}`;
  return names === '' ? clock : `${names} ${clock}`;
}
