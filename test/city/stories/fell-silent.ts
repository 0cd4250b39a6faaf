// A terminal at the counter of the citizens' section stopped reporting two days ago without a goodbye.
import { castOf, type Story } from './story.ts';

export const fellSilent: Story = {
  says: '市民課の窓口端末が 2日前から無応答',
  tell(city) {
    const lost = castOf(city, 'M3010', 3);
    return { silentSince: (terminal) => (terminal === lost ? 2 : null) };
  },
};
