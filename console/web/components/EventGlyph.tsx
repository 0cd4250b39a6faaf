// The sign before an event: alarming ones by the shapes of urgency, all others by their kind, in grey.
import {
  Cpu,
  FileClock,
  HardDrive,
  KeyRound,
  type LucideIcon,
  Network,
  Package,
  ShieldQuestionMark,
  Usb,
  UserRound,
} from 'lucide-react';
import { SEVERITY_NAMES } from '../../../shared/i18n/event-names.ts';
import type { Severity } from '../../../shared/protocol/uplink/events.ts';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { Urgency } from '../../../shared/ui/Urgency.tsx';
import styles from './EventGlyph.module.css';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  device: Usb,
  media: HardDrive,
  login: UserRound,
  session: UserRound,
  software: Package,
  hardware: Cpu,
  network: Network,
  posture: ShieldQuestionMark,
  identity: KeyRound,
};

export function EventGlyph({ type, severity }: { type: string; severity: Severity }) {
  const { language } = useUi();
  if (severity === 'alert') return <Urgency state="now" word={SEVERITY_NAMES.alert[language]} wordless />;
  if (severity === 'warning') return <Urgency state="today" word={SEVERITY_NAMES.warning[language]} wordless />;
  const kind = type.split('.')[0] ?? '';
  const Icon = Object.hasOwn(ICONS, kind) ? (ICONS[kind] ?? FileClock) : FileClock;
  return <Icon aria-hidden="true" className={styles.glyph} />;
}
