// Whether incoming traffic is filtered: asked of the kernel's own rules (nftables, else iptables), else of firewalld.
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import type { Check } from '../../posture.ts';
import type { Host } from '../host.ts';
import { inputFiltersOfIptables, inputFiltersOfNft } from './firewall-parse.ts';
import { found, notKnown } from './found.ts';
import { activeUnits } from './systemd-units.ts';

export function firewall(host: Host): Check {
  return async () => {
    const evidence: string[] = [];
    const conf = host.text('/etc/ufw/ufw.conf');
    if (!isUnknown(conf))
      evidence.push(`ufw: ${/^ENABLED=yes/im.test(conf) ? 'enabled' : 'not enabled'} in its settings`);
    const active = await activeUnits(host, ['firewalld.service']);
    const hasFirewalld = !isUnknown(active) && active.has('firewalld.service');
    if (hasFirewalld) evidence.push('firewalld active');
    // Only root may ask the kernel. A setting is what somebody wanted, not what is in force; a running daemon is.
    if (!host.isRoot) {
      return hasFirewalld ? found(true, evidence) : notKnown('needs-root', 'nft list ruleset', evidence);
    }
    const nft = await host.run('nft', ['-j', 'list', 'ruleset']);
    if (!isUnknown(nft)) {
      const filters = inputFiltersOfNft(nft);
      if (filters === null) return notKnown('unreadable', 'nft -j list ruleset', evidence);
      if (filters.length > 0) return found(true, [...evidence, ...filters]);
    }
    const iptables = await host.run('iptables', ['-S', 'INPUT']);
    if (!isUnknown(iptables)) {
      const filters = inputFiltersOfIptables(iptables);
      if (filters.length > 0) return found(true, [...evidence, ...filters]);
    }
    if (isUnknown(nft) && isUnknown(iptables)) {
      return hasFirewalld ? found(true, evidence) : found(nft, evidence);
    }
    return found(false, [...evidence, 'no rule or policy drops incoming traffic']);
  };
}
