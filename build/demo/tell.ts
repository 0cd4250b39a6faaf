// What `npm run demo` says: sentences for people, or one line of JSON for each step.
import type { RoleLink } from '../../test/city/invitations.ts';
import { openTell, type Ready, type Tell } from '../start/tell.ts';

export interface DemoTell extends Pick<Tell, 'step' | 'failed'> {
  progress(step: string, done: number, of: number): void;
  ready(facts: Ready & { people: readonly RoleLink[]; agents: number }): void;
}

const STEPS: Record<string, string> = {
  organisation: '部署と職員を入れています / Offices and people',
  terminals: '端末を並べています / Terminals',
  days: 'この 7日間の記録を入れています / The last seven days',
  agents: '動く端末をつないでいます / Connecting live terminals',
  'state-posture': '端末の状態を後ろで入れています / Posture, behind',
  'state-devices': '機器を後ろで入れています / Devices, behind',
  'state-hardware': 'ハードウェアを後ろで入れています / Hardware, behind',
  'state-network': 'ネットワークを後ろで入れています / Network, behind',
  'state-sessions': 'ログインを後ろで入れています / Sessions, behind',
  'state-software': 'ソフトウェアを後ろで入れています / Software, behind',
  'older-days': 'それより前の記録を後ろで入れています / Older days, behind',
};

export function openDemoTell(isJson: boolean): DemoTell {
  const tell = openTell(isJson);
  let last = '';
  return {
    ...tell,
    progress(step, done, of) {
      if (isJson) {
        process.stdout.write(`${JSON.stringify({ state: 'filling', step, done, of })}\n`);
        return;
      }
      const line = `${STEPS[step] ?? step} ${of > 1 ? `${done}/${of}` : ''}`;
      // In a terminal one line is renewed; in a file each step stands once.
      if (process.stdout.isTTY) process.stdout.write(`\r\u001B[K  ${line}${done >= of ? '\n' : ''}`);
      else if (step !== last) console.log(`  ${line}`);
      last = step;
    },
    ready({ people, agents, ...facts }) {
      if (isJson) {
        process.stdout.write(
          `${JSON.stringify({ state: 'ready', url: facts.url, signIn: facts.signIn, ca: facts.ca, people, agents })}\n`,
        );
        return;
      }
      tell.ready(facts);
      if (people.length === 0) return;
      console.log(
        '  役割ごとの人（リンクは一度だけ。次に始めると新しいリンクが出ます）/ One person of each role (each link once; every start makes new ones)',
      );
      for (const { role, name, link } of people) console.log(`    ${role.padEnd(14)} ${name}\n      ${link}`);
      console.log('');
    },
  };
}
