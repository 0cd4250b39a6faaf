// Ports as people write them: `tcp/443 udp/53 tcp/8000-8010`.
import type { PolicyContent } from '../../../../shared/policies/document.ts';

export type Ports = PolicyContent['network']['infrastructure'][number]['ports'];

export function portsText(ports: Ports): string {
  return ports.map(({ protocol, from, to }) => `${protocol}/${from === to ? from : `${from}-${to}`}`).join(' ');
}

/** Null: some word of it is no range of ports. */
export function portsIn(text: string): Ports | null {
  const ports: Ports = [];
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const [, protocol, first, last] = /^(tcp|udp)\/(\d{1,5})(?:-(\d{1,5}))?$/u.exec(word) ?? [];
    if (protocol === undefined) return null;
    const from = Number(first);
    const to = last === undefined ? from : Number(last);
    if (from < 1 || to > 65_535 || to < from) return null;
    ports.push({ protocol: protocol as 'tcp' | 'udp', from, to });
  }
  return ports;
}
