// At night somebody tries names and passwords at a terminal of the library: a refused login every few seconds.
import { at } from '../../../shared/calendar/day.ts';
import { random } from '../random.ts';
import { castOf, type Story } from './story.ts';

const ATTEMPTS = 60;
const NAMES = ['administrator', 'admin', 'root', 'toshokan', 'guest'];

export const failedLogins: Story = {
  says: '昨夜、図書館の端末でログインの失敗が続いた',
  tell(city) {
    const target = castOf(city, 'L', 0);
    return {
      happenings(terminal, day, daysAgo) {
        if (terminal !== target || daysAgo !== 1) return [];
        const chance = random(`${city.seed} failed logins`);
        const began = at(day, '22:41');
        return Array.from({ length: ATTEMPTS }, (_, index) => ({
          at: began + index * 4_000 + chance.int(0, 2_500),
          mono: 50_000_000 + index * 4_000,
          severity: 'warning',
          type: 'login.failed',
          data: { user: chance.pick(NAMES), tty: null, remoteHost: '10.30.2.66', service: 'logon' },
        }));
      },
    };
  },
};
