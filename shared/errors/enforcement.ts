// Errors of closing and opening on the terminal.
import { entries } from './entry.ts';

export const enforcementErrors = entries({
  SKM_CONFIGURATION_INVALID: {
    kind: 'invalid',
    exit: 78,
    ja: 'エージェントの設定ファイル（{path}）の {line}行目を理解できません。端末は閉じたままです。',
    doJa: '「enforce = true」か「enforce = false」を1行だけ書いてください。ほかに書けるのは # で始まる行と空行だけです。',
    en: 'Line {line} of the agent’s configuration ({path}) is not understood. The terminal stays closed.',
    doEn: 'Write one line, ‘enforce = true’ or ‘enforce = false’. Only lines that begin with # and empty ones may stand beside it.',
  },
});
