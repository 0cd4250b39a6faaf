// The ways around device control that we know, one row each: what holds against it and where that is tried, or why it is not.
// The table in docs/security.md is written from this list, and a test holds that each case that is tried has a test of its name.

export type Case = {
  readonly id: `D${number}`;
  readonly way: string;
  readonly holds: string;
} & ({ readonly tried: string } | { readonly notTried: string });

const CLOSED = 'test/vm/bypass/closed.test.ts';
const OPENED = 'test/vm/bypass/opened.test.ts';
const INSTALLED = 'test/vm/installed/installed.test.ts';

export const CASES: readonly Case[] = [
  {
    id: 'D1',
    way: 'plugged in before the machine starts',
    holds:
      'the kernel is closed before udev looks at anything; what was opened earlier is closed again, but never the disk the system runs from',
    tried: CLOSED,
  },
  {
    id: 'D2',
    way: 'agent dead, then plug',
    holds: 'the kernel stays closed by itself; only hubs, boot keyboards and boot mice open',
    tried: CLOSED,
  },
  {
    id: 'D3',
    way: 'plug during an update of the agent',
    holds: 'as D2, and what was allowed is closed too; decided about when the agent is back',
    tried: INSTALLED,
  },
  {
    id: 'D4',
    way: 'copy in the first second',
    holds: 'read-only is in force before udisks hears of the disk; raw nodes belong to root and `disk`',
    tried: OPENED,
  },
  {
    id: 'D5',
    way: 'composite storage + keyboard',
    holds: 'interfaces are matched as a multiset; read-only opens the storage alone',
    tried: OPENED,
  },
  { id: 'D6', way: 'storage + network adapter', holds: 'as D5', tried: OPENED },
  {
    id: 'D7',
    way: 'phone that switches its mode after approval',
    holds: 'another mode is another device: closed until it is decided about',
    tried: OPENED,
  },
  { id: 'D8', way: 'UAS box', holds: 'each alternate setting is part of what is decided about', tried: OPENED },
  {
    id: 'D9',
    way: 'memory card in a built-in reader',
    holds: 'no driver takes a card by itself; what is soldered in is let in',
    tried: CLOSED,
  },
  {
    id: 'D10',
    way: 'NVMe plugged in while the machine runs',
    holds:
      'storage on PCI that came after the start, or that its port calls removable, is kept from its driver. Thunderbolt itself is not in the guest',
    tried: CLOSED,
  },
  {
    id: 'D11',
    way: 'cloned vendor, product and serial',
    holds:
      'two at once name neither; other interfaces are another device. A perfect clone used alone cannot be told apart',
    tried: OPENED,
  },
  {
    id: 'D12',
    way: 'two sticks with one serial, or none',
    holds: 'as D11; without a serial no rule about a serial fits',
    tried: OPENED,
  },
  {
    id: 'D13',
    way: 'card swap behind an approved hub or reader',
    holds: 'a hub opens nothing behind it; a card comes up in the right of its reader, read-only unless allowed',
    tried: OPENED,
  },
  {
    id: 'D14',
    way: 'CD-ROM part + storage part of one stick',
    holds: 'as D5: both parts must be in the rule',
    tried: OPENED,
  },
  {
    id: 'D15',
    way: 'image mounted from the stick or onto it',
    holds: 'images that a person attaches are mounted read-only, nosuid, nodev, noexec',
    tried: OPENED,
  },
  {
    id: 'D16',
    way: 'BitLocker-locked against unlocked volume',
    holds: 'nothing yet',
    notTried: 'a Windows matter; there is no Windows to try it on',
  },
  {
    id: 'D17',
    way: 'drive redirection of RDP and ICA',
    holds: 'nothing yet',
    notTried: 'needs a remote desktop server and client, which the guest has not',
  },
  {
    id: 'D18',
    way: 'USB over the network',
    holds:
      'its controller is not loaded; one that is loaded by force inherits the closed default, and its devices are decided about like any other',
    tried: OPENED,
  },
  {
    id: 'D19',
    way: 'Bluetooth OBEX, nearby share, cloud clipboard',
    holds: 'Bluetooth adapters on USB are devices like any other',
    notTried: 'the guest has no radio, and the kernel cannot make one up',
  },
  {
    id: 'D20',
    way: 'optical burning',
    holds:
      'burners on USB are devices like any other; a drive that nobody may write with belongs to root alone, its raw node too. Burning itself is not in the guest',
    tried: OPENED,
  },
  {
    id: 'D21',
    way: 'raw write to the disk',
    holds: 'staff are neither root nor in `disk`, and cannot open the nodes; root can',
    tried: OPENED,
  },
  {
    id: 'D22',
    way: 'safe mode, rescue system, another system',
    holds: 'nothing: whoever starts another system has the machine',
    notTried: 'needs encryption and firmware passwords, not an agent',
  },
  {
    id: 'D23',
    way: 'clock moved back to stretch a right',
    holds: 'the end of a right is looked at by the monotonic clock',
    tried: OPENED,
  },
  {
    id: 'D24',
    way: 'local administrator changes the registry',
    holds: 'its like on Linux, a hand at sysfs, is noticed and undone',
    notTried: 'a Windows matter; there is no Windows to try it on',
  },
  {
    id: 'D25',
    way: 'USB printer',
    holds: 'a printer is a device like any other. Printing to a file or over the network is not controlled',
    tried: OPENED,
  },
];

/** The name its test bears. */
export function nameOf(id: Case['id']): string {
  const found = CASES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return `${found.id} ${found.way}`;
}
