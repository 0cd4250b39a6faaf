// The roads section has not taken updates since its relay server was moved.
import type { Story } from './story.ts';

export const unpatchedSection: Story = {
  says: '道路課の全端末に更新が当たっていない',
  tell: () => ({ isUnpatched: ({ office }) => office.code === 'M9020' }),
};
