// Errors of writing policies and putting them in force.
import { entries } from './entry.ts';

export const policyErrors = entries({
  SKM_POLICY_TOO_LARGE: {
    kind: 'refused',
    http: 422,
    ja: '端末制御設定が大きすぎます（{size} バイト、上限 {limit} バイト）。',
    doJa: 'ルールを減らすか、まとめてください。案はそのまま残っています。',
    en: 'The policy is too large ({size} bytes, limit {limit}).',
    doEn: 'Join rules or remove some. The draft is kept as it is.',
  },
  SKM_POLICY_ZONE: {
    kind: 'invalid',
    http: 422,
    ja: '端末制御設定の中に、別の系（{zone}）が書かれています。',
    doJa: 'この系の画面で開いた内容を送ってください。',
    en: 'The policy names another zone ({zone}).',
    doEn: 'Send what was opened on the page of this zone.',
  },
});
