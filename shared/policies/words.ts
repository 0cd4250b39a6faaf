// The words of policies on pages.
import type { Phrase } from '../i18n/translate.ts';
import type { CONTROLS, PolicyStanding, Stage } from './controls.ts';
import type { PolicyMode } from './mode.ts';

export const STANDING_WORDS: Readonly<Record<PolicyStanding, Phrase>> = {
  proven: { ja: '実機確認済み', en: 'Proven' },
  watching: { ja: '見守りだけ', en: 'Watching only' },
  'under-way': { ja: '適用の途中', en: 'Under way' },
  failed: { ja: '適用できていない', en: 'Does not hold' },
  older: { ja: '古い版または未着', en: 'Older version or none' },
};
export const MODE_WORDS: Readonly<Record<PolicyMode, Phrase>> = {
  observe: { ja: '見守り', en: 'Watching' },
  enforce: { ja: '制御', en: 'Enforcing' },
};
export const STAGE_WORDS: Readonly<Record<Stage, Phrase>> = {
  watching: { ja: '見守りだけ', en: 'Watching only' },
  requested: { ja: 'これから', en: 'Requested' },
  written: { ja: '書き込み済み・未確認', en: 'Written, not proven' },
  proven: { ja: '実機確認済み', en: 'Proven' },
  failed: { ja: '適用できていない', en: 'Does not hold' },
  'not-controlled': { ja: '制御できない', en: 'Not controlled' },
};
export const CONTROL_NAMES: Readonly<Record<(typeof CONTROLS)[number], Phrase>> = {
  policy: { ja: '端末制御設定', en: 'The policy' },
  'usb-closed': { ja: 'USB をはじめから閉じる', en: 'USB closed from the start' },
  'usb-devices': { ja: 'USB 機器を一つずつ決める', en: 'USB devices one by one' },
  'media-read-only': { ja: '媒体を読むだけにする', en: 'Media read-only' },
  'other-buses': { ja: 'SDカード・NVMe・FireWire・Thunderbolt', en: 'SD, NVMe, FireWire, Thunderbolt' },
  optical: { ja: '光学ドライブと書き込み', en: 'Optical drives and burning' },
  'floppy-tape': { ja: 'フロッピー・テープ', en: 'Floppies and tapes' },
  phones: { ja: 'スマートフォン・カメラ', en: 'Telephones and cameras' },
  'usb-network': { ja: 'テザリング・USBネットワーク', en: 'Tethering and USB network' },
  'usb-serial': { ja: 'USBシリアル', en: 'USB serial' },
  printers: { ja: 'プリンター', en: 'Printers' },
  bluetooth: { ja: 'Bluetooth', en: 'Bluetooth' },
  wireless: { ja: 'Wi-Fi', en: 'Wi-Fi' },
  'network-shares': { ja: '共有フォルダー', en: 'Network shares' },
  'disk-images': { ja: 'ディスクイメージ', en: 'Disk images' },
  'usb-over-ip': { ja: 'ネットワーク越しのUSB', en: 'USB over IP' },
  'screen-capture': { ja: '画面の取り込み', en: 'Screen capture' },
  clipboard: { ja: 'クリップボードの受け渡し', en: 'Clipboard redirection' },
  'network-gate': { ja: '系のネットワーク', en: 'The network of the zone' },
};
/** Reasons that an agent gives; another one is what it found, in its own words. */
export const ENFORCEMENT_REASONS: Readonly<Record<string, Phrase>> = {
  'no-policy': { ja: '端末制御設定がまだ届いていません', en: 'No policy has arrived yet' },
  'open-by-policy': { ja: '設定が閉じないと決めています', en: 'The policy leaves it open' },
  'not-installed-to-enforce': { ja: '制御する設定で導入されていません', en: 'Not installed to enforce' },
  'opens-by-itself': { ja: '機器をつなぐ口がひとりでに開きます', en: 'A bus opens devices by itself' },
  'console-not-resolved': { ja: 'コンソールの名前を引けません', en: 'The console’s name cannot be resolved' },
  'not-as-wanted': { ja: '書いたとおりになっていません', en: 'It is not as it was written' },
  'built-in-only-by-firmware': {
    ja: '内蔵のものは本体の設定で切ってください',
    en: 'Switch built-in ones off in the firmware',
  },
  'not-in-this-version': { ja: 'この版では制御しません', en: 'Not controlled in this version' },
  'only-usb': { ja: 'USB の機器としてだけ制御します', en: 'Only as a device on USB' },
  'recorded-by-cups': {
    ja: 'USB のほかは、CUPS での印刷を記録するだけです',
    en: 'Beyond USB, jobs of CUPS are only recorded',
  },
  'only-by-network-gate': {
    ja: '系のネットワークを閉じたときだけ止まります',
    en: 'Only where the network of the zone is closed',
  },
  'left-to-the-desktop': { ja: '画面の中のことは制御しません', en: 'What happens on the screen is not controlled' },
  signature: { ja: '端末の控えの署名が合いません', en: 'The signature of what is kept does not hold' },
};
