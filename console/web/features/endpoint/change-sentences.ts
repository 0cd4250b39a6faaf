// What changed between two states of one item, as a sentence: which item, and which of its values from what to what.
import { deviceName } from '../../../../shared/i18n/event-sentences.ts';
import { joined, own, type Said, say } from '../../../../shared/i18n/said.ts';
import { POSTURE_NAMES } from '../../../../shared/i18n/section-names.ts';
import type { Language } from '../../../../shared/i18n/translate.ts';
import { CONTROL_NAMES } from '../../../../shared/policies/words.ts';
import type {
  EnforcementItem,
  HardwareItem,
  MediaItem,
  NetworkItem,
  PostureItem,
  Section,
  SessionItem,
  SoftwareItem,
  UsbDevice,
} from '../../../../shared/protocol/uplink/state.ts';
import { FACT_NAMES, PART_NAMES } from './hardware-words.ts';

export type ChangeKind = 'added' | 'removed' | 'changed';
/** Values told of one change; more are counted. */
const MOST_DIFFERENCES = 4;

export function changeKind(before: unknown, after: unknown): ChangeKind {
  if (before === null || before === undefined) return 'added';
  return after === null || after === undefined ? 'removed' : 'changed';
}

/** The item's name as people call it. */
export function itemName(section: Section, key: string, item: unknown, language: Language): Said {
  switch (section) {
    case 'software': {
      const { name, version } = item as SoftwareItem;
      return say`${name} ${version}`;
    }
    case 'devices':
      return deviceName(item as UsbDevice, language);
    case 'media': {
      const { label, node } = item as MediaItem;
      return say`${label ?? node}`;
    }
    case 'network':
      return say`${(item as NetworkItem).name}`;
    case 'hardware': {
      const { kind, facts } = item as HardwareItem;
      const model = facts.model ?? facts.name;
      return typeof model === 'string'
        ? say`${own(PART_NAMES[kind][language])} ${model}`
        : say`${own(PART_NAMES[kind][language])}`;
    }
    case 'posture':
      return [POSTURE_NAMES[(item as PostureItem).check][language]];
    case 'enforcement':
      return [CONTROL_NAMES[(item as EnforcementItem).control][language]];
    case 'sessions':
      return say`${(item as SessionItem).user}`;
    default:
      return say`${key}`;
  }
}

/** `版: 1.0 → 1.1・…` for the values that differ; empty where one side is missing. */
export function differences(before: unknown, after: unknown, language: Language): Said {
  if (changeKind(before, after) !== 'changed') return [];
  const was = flat(before);
  const is = flat(after);
  const names = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
  const told = names
    .slice(0, MOST_DIFFERENCES)
    .map((name) => say`${own(factName(name, language))}: ${was.get(name) ?? own('—')} → ${is.get(name) ?? own('—')}`);
  const more = names.length - told.length;
  if (more > 0) told.push([language === 'ja' ? `ほか ${more}項目` : `and ${more} more`]);
  return joined(told, language === 'ja' ? '・' : ' · ');
}

function factName(path: string, language: Language): string {
  const last = path.split('.').at(-1) ?? path;
  return Object.hasOwn(FACT_NAMES, last) ? (FACT_NAMES[last]?.[language] ?? last) : last;
}

/** Leaves by their path, each as text. */
function flat(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) into.set(path, String(value));
  else if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) into.set(path, value.join(', '));
  else for (const [name, each] of Object.entries(value)) flat(each, path === '' ? name : `${path}.${name}`, into);
  return into;
}
