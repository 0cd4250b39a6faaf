// Names of OS accounts as terminals tell them, in one spelling: Windows knows no case, and a domain comes before or after.

export interface OsAccountName {
  /** Domain or host in small letters; '' where none was told. */
  readonly domain: string;
  readonly account: string;
}

/** Reads `CITY\taro`, `taro@city.example.jp` and `taro`; null when nothing is left of it. */
export function readOsAccount(told: string): OsAccountName | null {
  const text = told.normalize('NFKC').trim().toLowerCase();
  const [, before, after] = /^([^\\/]+)[\\/](.+)$/su.exec(text) ?? [];
  if (before !== undefined && after !== undefined) return named(before, after);
  const [, account, domain] = /^(.+)@([^@]+)$/su.exec(text) ?? [];
  if (account !== undefined && domain !== undefined) return named(domain, account);
  return named('', text);
}

/** `city\taro`, or `taro` alone. */
export function writeOsAccount({ domain, account }: OsAccountName): string {
  return domain === '' ? account : `${domain}\\${account}`;
}

function named(domain: string, account: string): OsAccountName | null {
  const trimmed = { domain: domain.trim(), account: account.trim() };
  return trimmed.account === '' ? null : trimmed;
}
