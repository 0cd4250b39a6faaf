// The whole way: a terminal of its own enrols over the network, and what happens at it arrives in the console within two seconds.
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { City } from './bench/city.ts';
import { buildPackage } from './bench/debian-package.ts';
import { stick } from './bench/devices.ts';
import { hostileStrings } from './bench/gadgets.ts';
import type { Guest } from './bench/guest.ts';
import { program, scratch, startGuest } from './bench/guests.ts';
import { fatImage } from './bench/media.ts';
import { failToLogIn, logIn } from './bench/person.ts';
import { promised } from './bench/promised.ts';
import { HOST_SEEN_FROM_GUEST } from './bench/qemu.ts';

const TWO_SECONDS = 2000;
/** A limit, no promise: on a busy machine the emulated one takes its time. */
const AGENT_STARTS = 120_000;
const DATA = '/var/lib/sekimori-agent';
const service = (): string =>
  `systemd-run --quiet --unit=sekimori-agent -p StandardOutput=file:/dev/virtio-ports/sekimori.lines -p StandardError=file:/run/agent.log ${program('agent')} service --observe --json --data ${DATA}`;

let city: City;
let guest: Guest;

beforeAll(async () => {
  city = await City.open();
  guest = await startGuest({ forward: [city.console.port, city.console.agentPort] });
  await guest.mountWork();
  // The console's certificate bears this name; the guest finds it where the forwarded ports are.
  await guest.sh(`echo ${HOST_SEEN_FROM_GUEST} ${hostname()} >> /etc/hosts`);
});
afterAll(async () => {
  await guest?.stop();
  await city?.close();
});

const arrives: City['arrives'] = (...asked) => city.arrives(...asked);

describe('a terminal of the city', () => {
  it('enrols by the name of the console, with a token that no command line shows', async () => {
    const token = await city.console.tokenForThisMachine();
    const enrol = `${program('agent')} enrol --json --data ${DATA} --console https://${hostname()}:${city.console.port}`;
    const { code, out, err } = await guest.run(enrol, 60_000, `${token}\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ state: 'enrolled', zone: 'internet' });
    const again = await guest.run(`${enrol} --again`, 60_000, `${token}\n`);
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('SKM_TOKEN_REFUSED');
  });

  it('connects, and tells that its agent began', async () => {
    await guest.sh(service());
    expect((await arrives('agent.started', AGENT_STARTS)).data).toMatchObject({
      previousEnd: 'first',
      mode: 'observe',
    });
  });

  it.each([1, 2])('tells a plugged stick within two seconds (%i)', async (number) => {
    const device = stick({
      image: await fatImage(join(scratch(), 'stick.img'), 'STICK'),
      serial: `SERIAL000${number}`,
    });
    const plugged = await guest.plug(device);
    const row = await arrives('device.attached', promised(TWO_SECONDS));
    expect(row.data).toMatchObject({ device: { serial: `SERIAL000${number}` } });
    expect(Math.abs(row.at - Date.now())).toBeLessThan(5000);
    await plugged.unplug();
    await arrives('device.detached', promised(TWO_SECONDS));
  });

  it('tells a login and a refused one within two seconds', async () => {
    await logIn(guest, 'hanako');
    expect((await arrives('login.succeeded', promised(TWO_SECONDS))).data).toMatchObject({
      session: { user: 'hanako', tty: 'ttyS0' },
    });
    await failToLogIn(guest, 'taro', 'wrong');
    expect((await arrives('login.failed', promised(TWO_SECONDS))).data).toMatchObject({ user: 'taro' });
  });

  it('tells an installed and a removed package within two seconds of its end', async () => {
    await guest.sh(`dpkg -i ${await buildPackage(guest, 'kanri-tool', '1.0', 'tool')}`);
    expect((await arrives('software.installed', promised(TWO_SECONDS))).data).toMatchObject({
      software: { name: 'kanri-tool', version: '1.0' },
    });
    await guest.sh('dpkg -r kanri-tool');
    await arrives('software.removed', promised(TWO_SECONDS));
  });

  it('tells what a hostile device calls itself, as it is', async () => {
    await guest.plug(hostileStrings);
    const { data } = await arrives('device.attached', AGENT_STARTS, (told) => JSON.stringify(told).includes('onerror'));
    const { manufacturer, product, serial } = hostileStrings;
    expect(data).toMatchObject({ device: { manufacturer, product, serial } });
  });

  it('loses nothing of what happened while its agent was killed', async () => {
    await guest.sh('systemctl kill --signal=KILL sekimori-agent; systemctl reset-failed sekimori-agent');
    await guest.sh(`dpkg -i ${await buildPackage(guest, 'meanwhile', '1.0', 'installed while nobody looked')}`);
    await guest.sh(service());
    expect((await arrives('agent.started', AGENT_STARTS)).data).toMatchObject({ previousEnd: 'killed' });
    await arrives('software.installed', AGENT_STARTS, (told) => JSON.stringify(told).includes('meanwhile'));
  });
});
