// Errors of the agent's own work on the terminal.
import { entries } from './entry.ts';

export const agentErrors = entries({
  SKM_JOURNAL_DAMAGED: {
    kind: 'fault',
    exit: 74,
    ja: '端末の記録（{path}）が壊れています。別に保存し、新しい世代で記録を続けます。',
    doJa: 'コンソールで欠けた番号を確かめ、ディスクの状態を調べてください。',
    en: 'The journal ({path}) is damaged. It was set aside; recording goes on in a new epoch.',
    doEn: 'Look at the missing numbers in the console and check the disk.',
  },
  SKM_NEEDS_ADMINISTRATOR: {
    kind: 'refused',
    exit: 77,
    ja: '{path} を読み書きする権限がありません。',
    doJa: '管理者として（sudo を付けて）実行するか、--data で自分のフォルダーを指定してください。',
    en: 'No permission to read or write {path}.',
    doEn: 'Run it as the administrator (with sudo), or choose a folder of your own with --data.',
  },
  SKM_COLLECTOR_FAILED: {
    kind: 'fault',
    ja: '{collector} を調べられません（{reason}）。',
    doJa: '理由を確かめてください。ほかの項目は続いています。',
    en: '{collector} cannot be read ({reason}).',
    doEn: 'See the reason; the other collectors go on.',
  },
});
