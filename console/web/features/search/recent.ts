// What somebody opened from the search of late, kept in this browser for their account.

export interface Opened {
  readonly kind: 'endpoint' | 'person' | 'department' | 'software' | 'device';
  readonly href: string;
  readonly title: string;
}

const KEY = 'sekimori.recent';
const MOST = 6;
const KINDS: readonly unknown[] = ['endpoint', 'person', 'department', 'software', 'device'];

/** Newest first, each once. */
export function remembered(before: readonly Opened[], opened: Opened): Opened[] {
  return [opened, ...before.filter(({ href }) => href !== opened.href)].slice(0, MOST);
}

export function recentOf(accountId: string): Opened[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${KEY}.${accountId}`) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOpened).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(accountId: string, opened: Opened): void {
  try {
    localStorage.setItem(`${KEY}.${accountId}`, JSON.stringify(remembered(recentOf(accountId), opened)));
  } catch {
    // Without storage nothing is remembered.
  }
}

/** Addresses of this console alone: `//other.host` would lead away. */
function isOpened(value: unknown): value is Opened {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, href, title } = value as Record<string, unknown>;
  return KINDS.includes(kind) && typeof title === 'string' && typeof href === 'string' && /^\/[^/\\]/u.test(href);
}
