// One QEMU process: its command line, its sockets, its end. Emulation only (TCG), so that it runs on any machine.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineSocket } from './line-socket.ts';
import { within } from './within.ts';

export const GUEST_LINES_PORT = 'sekimori.lines';
/** Where the guest finds a port of the host's loopback that `forward` names. Nothing else is reachable from inside. */
export const HOST_SEEN_FROM_GUEST = '10.0.2.100';

export interface Machine {
  /** Folder with vmlinuz and initrd.img. */
  readonly imageFolder: string;
  /** qcow2 file of the root disk; written to. */
  readonly disk: string;
  /** Own folder of this machine: sockets and logs. */
  readonly folder: string;
  /** Work tree that the guest may mount read-only by 9p under the tag `work`. */
  readonly work: string;
  /** Ports of the host's loopback that the guest reaches as HOST_SEEN_FROM_GUEST:port. */
  readonly forward: readonly number[];
  /** Added to the kernel's command line. */
  readonly kernelWords: string;
  /** A reader on PCI with a memory card in it; no snapshot has one. */
  readonly memoryCard: boolean;
  /** Snapshot to wake from; a real boot without it. */
  readonly snapshot: string | null;
}

export interface Qemu {
  readonly qmp: LineSocket;
  readonly agent: LineSocket;
  readonly serial: LineSocket;
  readonly lines: LineSocket;
  /** Rejects with QEMU's own words when the process ends before it was told to; never resolves. */
  readonly died: Promise<never>;
  /** Ends the process by its own id and waits until it is gone. */
  kill(): Promise<void>;
}

export const MEMORY = '1G';
const SOCKETS = ['qmp', 'agent', 'serial', 'lines'] as const;

/** Arguments that are part of the machine's shape: a snapshot fits only the machine it was taken of. */
export function machineArguments(machine: Machine): string[] {
  const chardev = (name: string): string => `socket,id=${name},path=${join(machine.folder, name)}`;
  const forwards = machine.forward
    .map((port) => `,guestfwd=tcp:${HOST_SEEN_FROM_GUEST}:${port}-cmd:${relay(port)}`)
    .join('');
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-M', 'q35,smm=off,vmport=off,usb=off'],
    ...['-accel', 'tcg,thread=multi,tb-size=512', '-cpu', 'max', '-smp', '2', '-m', MEMORY],
    ...['-kernel', join(machine.imageFolder, 'vmlinuz'), '-initrd', join(machine.imageFolder, 'initrd.img')],
    ...['-append', `${KERNEL_LINE} ${machine.kernelWords}`],
    ...[
      '-drive',
      `file=${machine.disk},if=none,id=root,cache=unsafe,format=qcow2`,
      '-device',
      'virtio-blk-pci,drive=root,serial=ROOTDISK1',
    ],
    ...['-device', 'virtio-rng-pci', '-device', 'virtio-serial-pci'],
    ...['-chardev', chardev('qmp'), '-mon', 'chardev=qmp,mode=control'],
    ...['-chardev', chardev('agent'), '-device', 'virtserialport,chardev=agent,id=agent,name=org.qemu.guest_agent.0'],
    ...['-chardev', chardev('lines'), '-device', `virtserialport,chardev=lines,id=lines,name=${GUEST_LINES_PORT}`],
    ...['-chardev', `${chardev('serial')},logfile=${join(machine.folder, 'console.log')}`, '-serial', 'chardev:serial'],
    ...['-netdev', `user,id=net,ipv6=off,restrict=on${forwards}`, '-device', 'virtio-net-pci,netdev=net,romfile='],
    ...['-fsdev', `local,id=work,path=${machine.work},security_model=none,readonly=on`],
    ...['-device', 'virtio-9p-pci,fsdev=work,mount_tag=work'],
    // A machine with a serial number and without a filled-in board, as cheap ones are.
    ...['-smbios', 'type=1,serial=VM0001,uuid=6b1f6d4e-0a55-4d3e-9e0c-5b2f3a7c1d20'],
    ...['-smbios', 'type=2,product=Board,serial=To be filled by O.E.M.'],
    ...['-device', 'qemu-xhci,id=usb,p2=8,p3=8'],
    ...['-device', 'pcie-root-port,id=bay,chassis=1'],
    ...(machine.memoryCard ? MEMORY_CARD : []),
  ];
}

const MEMORY_CARD = [
  ...['-blockdev', 'driver=null-co,node-name=card,size=67108864,read-zeroes=on'],
  ...['-device', 'sdhci-pci', '-device', 'sd-card,drive=card'],
];

const KERNEL_LINE =
  'root=/dev/vda rw console=ttyS0 quiet mitigations=off audit=0 nokaslr random.trust_cpu=on net.ifnames=0 systemd.show_status=0';

function relay(port: number): string {
  return `${process.execPath} ${join(import.meta.dirname, 'relay.ts')} ${port}`;
}

/** Starts QEMU and waits until it has dialled into all of the bench's sockets. */
export async function startQemu(machine: Machine): Promise<Qemu> {
  const sockets = SOCKETS.map((name) => new LineSocket(join(machine.folder, name)));
  const [qmp, agent, serial, lines] = sockets as [LineSocket, LineSocket, LineSocket, LineSocket];
  for (const socket of sockets) await socket.open();
  const errors = join(machine.folder, 'qemu.log');
  const wake = machine.snapshot === null ? [] : ['-loadvm', machine.snapshot];
  // A test run that is killed runs no exit handler; the kernel then ends the guest with it.
  const program = ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...machineArguments(machine), ...wake];
  const child = spawn('setpriv', program, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.pipe(createWriteStream(errors));
  const ended = endOf(child).finally(() => {
    for (const socket of sockets) socket.close();
  });
  const died = ended.then(() => Promise.reject<never>(new Error(`QEMU ended: ${readFileSync(errors, 'utf8').trim()}`)));
  died.catch(() => {});
  const dialled = Promise.all(sockets.map((socket) => socket.connected));
  await within(20_000, 'QEMU dialling in', Promise.race([dialled, died]));
  return { qmp, agent, serial, lines, died, kill: () => kill(child, ended) };
}

async function endOf(child: ChildProcess): Promise<void> {
  const stop = (): boolean => child.kill('SIGKILL');
  process.once('exit', stop);
  await once(child, 'close');
  process.off('exit', stop);
}

async function kill(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGKILL');
  await within(5000, 'the end of QEMU', ended);
}
