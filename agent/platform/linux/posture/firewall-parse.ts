// Rules of nftables (JSON, libnftables-json(5)) and iptables (-S) → what drops incoming traffic. Pure.

/** One line for each chain on the input hook that drops by policy or by a rule, also by one it jumps to. Null: no such JSON. */
export function inputFiltersOfNft(json: string): string[] | null {
  let objects: unknown;
  try {
    objects = (JSON.parse(json) as { nftables?: unknown } | null)?.nftables;
  } catch {
    return null;
  }
  if (!Array.isArray(objects)) return null;
  const chains: Chain[] = [];
  const rules = new Map<string, unknown[]>();
  for (const object of objects as Record<string, Chain & Rule>[]) {
    if (isObject(object?.chain)) chains.push(object.chain);
    if (isObject(object?.rule)) {
      const key = keyOf(object.rule.family, object.rule.table, object.rule.chain);
      rules.set(key, [...(rules.get(key) ?? []), ...(Array.isArray(object.rule.expr) ? object.rule.expr : [])]);
    }
  }
  const found: string[] = [];
  for (const chain of chains) {
    if (chain.hook !== 'input') continue;
    const label = `nftables ${chain.family} ${chain.table} ${chain.name}`;
    if (chain.policy === 'drop') found.push(`${label}: policy drop`);
    else if (drops(chain, rules)) found.push(`${label}: drops by rule`);
  }
  return found;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

interface Chain {
  family: string;
  table: string;
  name: string;
  hook?: string;
  policy?: string;
}
interface Rule {
  chain: string;
  expr?: unknown;
}

function keyOf(family: string, table: string, chain: string) {
  return `${family} ${table} ${chain}`;
}

function drops(chain: Chain, rules: ReadonlyMap<string, unknown[]>): boolean {
  const seen = new Set<string>();
  const waiting = [chain.name];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const expression of rules.get(keyOf(chain.family, chain.table, name)) ?? []) {
      if (!isObject(expression)) continue;
      if ('drop' in expression || 'reject' in expression) return true;
      // `xt` is a rule that iptables-nft wrote in its own words; its verdict is not shown, so it proves nothing.
      for (const verb of ['jump', 'goto']) {
        const target = (expression as Record<string, { target?: unknown } | undefined>)[verb]?.target;
        if (typeof target === 'string') waiting.push(target);
      }
    }
  }
  return false;
}

/** `-P INPUT DROP`, or a rule of the chain that drops or rejects. */
export function inputFiltersOfIptables(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split('\n')) {
    if (/^-P INPUT (DROP|REJECT)$/.test(line) || /^-A INPUT .*-j (DROP|REJECT)\b/.test(line))
      found.push(`iptables ${line}`);
  }
  return found;
}
