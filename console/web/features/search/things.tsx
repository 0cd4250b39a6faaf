// Things the search finds, as lines of the palette; opening one remembers it.
import { useRouter } from '@tanstack/react-router';
import { Building2, CircleUserRound, Monitor, Package, Usb } from 'lucide-react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SearchView } from '../../../../shared/protocol/api/overview.ts';
import type { PaletteHit } from '../../../../shared/ui/CommandPalette.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { SEARCH_WORDS } from './messages.ts';
import { type Opened, recentOf, remember } from './recent.ts';

const ICONS = {
  endpoint: <Monitor aria-hidden="true" />,
  person: <CircleUserRound aria-hidden="true" />,
  department: <Building2 aria-hidden="true" />,
  software: <Package aria-hidden="true" />,
  device: <Usb aria-hidden="true" />,
} as const satisfies Readonly<Record<Opened['kind'], unknown>>;

export function useThings(accountId: string, onClose: () => void) {
  const t = useText(SEARCH_WORDS);
  const { history } = useRouter();
  const hitOf = (opened: Opened, detail: string): PaletteHit => ({
    id: opened.href.replaceAll(/[^\w-]/gu, '_'),
    icon: ICONS[opened.kind],
    title: <Untrusted text={opened.title} mono={opened.kind === 'endpoint'} most={40} />,
    detail: <Untrusted text={detail} most={60} />,
    onOpen: () => {
      remember(accountId, opened);
      onClose();
      history.push(opened.href);
    },
  });
  return {
    recent: () => recentOf(accountId).map((opened) => hitOf(opened, '')),
    endpoint: ({ endpointId, title, detail }: SearchView['hits'][number]) =>
      hitOf({ kind: 'endpoint', href: `/endpoints/${encodeURIComponent(endpointId)}/summary`, title }, detail),
    person: ({ personId, title, detail }: SearchView['people'][number]) =>
      hitOf({ kind: 'person', href: `/people/${encodeURIComponent(personId)}`, title }, detail),
    department: ({ department, endpoints }: SearchView['departments'][number]) =>
      hitOf(
        { kind: 'department', href: `/endpoints?department=${encodeURIComponent(department)}`, title: department },
        t('on-endpoints', { count: formatCount(endpoints) }),
      ),
    software: ({ titleId, title, endpoints }: SearchView['software'][number]) =>
      hitOf(
        { kind: 'software', href: `/software/${encodeURIComponent(titleId)}`, title },
        t('on-endpoints', { count: formatCount(endpoints) }),
      ),
    device: ({ deviceId, title, detail }: SearchView['devices'][number]) =>
      hitOf({ kind: 'device', href: `/devices/${encodeURIComponent(deviceId)}`, title: title ?? t('unnamed') }, detail),
  };
}
