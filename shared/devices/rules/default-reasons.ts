// What the person at the terminal is told where no rule gave a reason of its own: what is so, and what to do.
import type { Phrase } from '../../i18n/translate.ts';
import type { DefaultOutcome } from './policy.ts';

export const REASONS = {
  closed: {
    ja: 'この機器を許可するルールがないため、使えません。業務で必要なときは、情報システム課に相談してください。',
    en: 'No rule allows this device, so it stays closed. If your work needs it, ask the information systems section.',
  },
  open: { ja: 'この機器を止めるルールはありません。', en: 'No rule stops this device.' },
  'descriptor-unreadable': {
    ja: 'この機器が何であるかを正しく読み取れなかったため、使えません。抜いて差し直してください。続くときは、情報システム課に知らせてください。',
    en: 'What this device is could not be read whole, so it stays closed. Plug it in again; if that does not help, tell the information systems section.',
  },
  'unknown-construct': {
    ja: 'このエージェントが知らないルールがあるため、機器を使えません。情報システム課に知らせてください。',
    en: 'A rule says something that this agent does not know, so the device stays closed. Tell the information systems section.',
  },
  'other-zone': {
    ja: '別の系の端末制御設定が届いているため、機器を使えません。情報システム課に知らせてください。',
    en: 'The policy in force is that of another zone, so the device stays closed. Tell the information systems section.',
  },
} as const satisfies Readonly<
  Record<DefaultOutcome | 'descriptor-unreadable' | 'unknown-construct' | 'other-zone', Phrase>
>;
