// The first policy of each zone, as a city would begin with it: everything is watched, and what would be closed is already decided.
import type { DeviceClass } from '../devices/rules/device-class.ts';
import type { DeviceRule } from '../devices/rules/policy.ts';
import type { Zone } from '../zones/zone.ts';
import type { PolicyContent } from './document.ts';

/** Without these nobody could sit down at a terminal, or give the second factor. Most keyboards show an interface for their extra keys too. */
const ALWAYS: readonly DeviceClass[] = ['keyboard', 'pointing', 'other-input', 'hub', 'smart-card-reader'];
const MEDIA: readonly DeviceClass[] = ['storage', 'card-reader', 'optical', 'floppy', 'tape'];
const HARMLESS: readonly DeviceClass[] = ['audio', 'video'];

const OPEN_ALWAYS: DeviceRule = {
  id: 'input-and-cards',
  outcome: 'allow',
  reason: {
    ja: '入力装置とICカードリーダーは、いつでも使えます。',
    en: 'Input devices and card readers may always be used.',
  },
  when: { classes: ALWAYS },
};
const REGISTERED_READ_ONLY: DeviceRule = {
  id: 'registered-media-read-only',
  outcome: 'read-only',
  reason: {
    ja: '貸与台帳にある媒体は、読むことだけができます。書き出すときは持ち出し許可を申請してください。',
    en: 'Registered media may be read. To write to one, ask for a carry-out permit.',
  },
  when: { classes: MEDIA, media: 'any', leastStrength: 'usual' },
};
const SOUND_AND_PICTURE: DeviceRule = {
  id: 'sound-and-picture',
  outcome: 'allow',
  reason: { ja: '会議のための音声と映像の機器です。', en: 'Sound and picture for meetings.' },
  when: { classes: HARMLESS },
};
const PRINTERS: DeviceRule = {
  id: 'printers',
  outcome: 'allow',
  reason: {
    ja: 'USB のプリンターは使えます。印刷は記録されます。',
    en: 'USB printers may be used; printing is recorded.',
  },
  when: { classes: ['printer'] },
};

/** Article 7 (3): the My Number zone is closed but for what work cannot do without; the others let media be read. */
const RULES: Readonly<Record<Zone, readonly DeviceRule[]>> = {
  'my-number': [OPEN_ALWAYS, REGISTERED_READ_ONLY],
  lgwan: [OPEN_ALWAYS, PRINTERS, REGISTERED_READ_ONLY],
  internet: [OPEN_ALWAYS, SOUND_AND_PICTURE, PRINTERS, REGISTERED_READ_ONLY],
};

/** What the editor begins with while a zone has no policy. */
export function policyTemplate(zone: Zone): PolicyContent {
  return {
    mode: 'observe',
    devices: { zone, defaultOutcome: 'closed', rules: RULES[zone] },
    network: { default: 'open', infrastructure: [], specifiedTraffic: [] },
  };
}
