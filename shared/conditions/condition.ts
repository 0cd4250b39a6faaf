// Conditions: lasting states with a code, a severity and facts, opened and closed; one cause rings once.

/** When somebody must act: now, today, this week. */
export type Urgency = 'now' | 'today' | 'week';

interface ConditionDeclaration {
  readonly severity: Urgency;
  readonly ja: string;
  readonly doJa: string;
  readonly en: string;
  readonly doEn: string;
}

/** Scope is one endpoint, or the console itself where the code begins with `console-`. `{name}` are facts. */
export const conditions = {
  'journal-gap': {
    severity: 'now',
    ja: '記録の番号が欠けています（{missing}件、{from}〜{to}）',
    doJa: '端末の記録が消された可能性があります。端末を調べてください。',
    en: 'Journal numbers are missing ({missing}, {from} to {to})',
    doEn: 'Entries may have been deleted on the terminal. Investigate it.',
  },
  'journal-dropped': {
    severity: 'today',
    ja: '端末の記録領域が足りず、{count}件を残せませんでした',
    doJa: '端末がコンソールに届くか、ディスクの空きを確かめてください。',
    en: 'The journal was full and {count} entries had to go',
    doEn: 'Check the way to the console and the disk.',
  },
  'journal-refused': {
    severity: 'week',
    ja: '受け取れない記録が {count}件あります（{code}）',
    doJa: 'コンソールとエージェントのバージョンを確かめてください。',
    en: '{count} entries were refused ({code})',
    doEn: 'Check the versions of console and agent.',
  },
  'epoch-went-back': {
    severity: 'now',
    ja: '記録の世代が戻りました（{epoch}、受信済み {known}）',
    doJa: '端末が以前の状態に復元されたか確かめてください。',
    en: 'The journal epoch went back ({epoch}, received {known})',
    doEn: 'Check whether the terminal was restored to an earlier state.',
  },
  silent: {
    severity: 'today',
    ja: '{since} から無応答です',
    doJa: '電源とネットワークを確かめてください。',
    en: 'Silent since {since}',
    doEn: 'Check its power and network.',
  },
  'clock-wrong': {
    severity: 'today',
    ja: '時計が {offset} ずれています',
    doJa: '時刻同期を直してください。',
    en: 'The clock is off by {offset}',
    doEn: 'Repair time synchronisation.',
  },
  'identity-disputed': {
    severity: 'now',
    ja: '同じ鍵を別の機械が使っている疑いがあります',
    doJa: '同じ機械か複製かを決めてください。',
    en: 'Another machine seems to use the same key',
    doEn: 'Decide whether it is the same machine or a copy.',
  },
  'certificate-expired': {
    severity: 'today',
    ja: '証明書の期限が {at} に切れました',
    doJa: '更新を待っています。続くときは登録し直してください。',
    en: 'The certificate ended at {at}',
    doEn: 'Waiting for renewal; enrol again if it goes on.',
  },
  'identity-mismatch': {
    severity: 'now',
    ja: '別の端末の番号を名乗りました',
    doJa: 'なりすましのおそれがあります。端末を調べてください。',
    en: 'It claimed the id of another terminal',
    doEn: 'Possible impersonation: investigate the terminal.',
  },
  'policy-not-held': {
    severity: 'now',
    ja: '端末制御設定のとおりになっていません（{control}、{reason}）',
    doJa: '端末の「制御の状態」で、何がなぜ閉じていないかを確かめてください。',
    en: 'The policy does not hold ({control}, {reason})',
    doEn: 'See what is not closed, and why, in the state of enforcement of the endpoint.',
  },
  'permit-overdue': {
    severity: 'today',
    ja: '持ち出しの期間が終わった媒体が返っていません（{number} など{count}件、{since} から）',
    doJa: '使った人に返却を求め、持ち出し許可の画面で返却・消去・廃棄を記録してください。',
    en: 'Media are not back after the time of their permit ({number}, {count} in all, since {since})',
    doEn: 'Ask for the medium, and record its return, erasure or disposal on the page of the permit.',
  },
  'copy-difference': {
    severity: 'now',
    ja: '写しの台帳と媒体の中身が違います（{number}、{count}件）',
    doJa: '持ち出し許可の画面で違いのあるファイルを確かめ、使った人に事情を聞いてください。',
    en: 'The ledger of copies and the medium differ ({number}, {count} files)',
    doEn: 'See which files differ on the page of the permit, and ask whoever used it.',
  },
  'device-cloned': {
    severity: 'now',
    ja: '同じシリアルの機器が {name} にも同時にあります（{product}、{serial}）',
    doJa: '複製された機器のおそれがあります。両方の端末で現物を確かめてください。',
    en: 'A device with the same serial is on {name} at the same time ({product}, {serial})',
    doEn: 'It may be a cloned device: look at both of them.',
  },
  'medium-back': {
    severity: 'now',
    ja: '紛失または廃棄とした媒体 {number} が使われました',
    doJa: '現物を確かめてください。見つかったのなら、台帳で返却を受けます。',
    en: 'Medium {number}, which is called lost or disposed of, was used',
    doEn: 'Look at the thing itself. If it was found, take it back in the register.',
  },
  'medium-overdue': {
    severity: 'today',
    ja: '返却期限を過ぎた媒体が {count}本あります（{number}、期限 {due}）',
    doJa: '借りている人に返却を頼むか、貸出し直してください。',
    en: '{count} media are overdue ({number}, due {due})',
    doEn: 'Ask for them back, or lend them anew.',
  },
  'medium-unregistered': {
    severity: 'today',
    ja: '台帳にない媒体が {count}本使われました（{product}、{serial}）',
    doJa: '使った人に確かめ、市のものなら台帳に登録してください。',
    en: '{count} media that are not in the register were used ({product}, {serial})',
    doEn: 'Ask who used them; register those that are the city’s.',
  },
  'logins-failing': {
    severity: 'today',
    ja: 'ログインの失敗が {count}回続きました（{since} から）',
    doJa: '使っている人に心当たりがあるか確かめ、なければ端末を調べてください。',
    en: '{count} logins in a row failed from {since} on',
    doEn: 'Ask who sits there; if it was nobody they know, investigate the terminal.',
  },
  'updates-waiting': {
    severity: 'week',
    ja: '更新が {since} から当たっていません（{count}件）',
    doJa: '更新を当ててください。同じ課で続いているときは、更新の配信元を確かめてください。',
    en: 'Updates have been waiting since {since} ({count})',
    doEn: 'Install them. Where a whole section is like this, check where its updates come from.',
  },
  'collector-failed': {
    severity: 'week',
    ja: '{section}を調べられません（{reason}）',
    doJa: '理由を確かめてください。',
    en: '{section} cannot be read ({reason})',
    doEn: 'See the reason.',
  },
  'frames-refused': {
    severity: 'week',
    ja: '形式に合わない通信が {count}回ありました（{code}）',
    doJa: 'エージェントのバージョンを確かめてください。',
    en: '{count} frames did not fit the protocol ({code})',
    doEn: 'Check the version of the agent.',
  },
  'console-audit-broken': {
    severity: 'now',
    ja: '監査証跡の鎖が {seq}番でつながりません',
    doJa: 'データベースを保全し、監査証跡の画面と検証プログラムで確かめてください。署名は止まっています。',
    en: 'The chain of the audit trail does not hold at entry {seq}',
    doEn: 'Keep the database as it is and check it on the page of the audit trail and with the verifier. Nothing is signed.',
  },
  'console-audit-not-anchored': {
    severity: 'today',
    ja: '監査証跡の控えを届けられません（{place}）',
    doJa: '監査証跡の画面で控え先を確かめてください。一時間ごとに、もう一度届けます。',
    en: 'Heads of the audit trail do not arrive ({place})',
    doEn: 'Check the places on the page of the audit trail; it is tried again every hour.',
  },
  'console-reorganisation-held': {
    severity: 'now',
    ja: '改編「{title}」を {day} に反映できません（合わない動き {count}件）',
    doJa: '「組織」の「改編」で動きを直すか、日を延ばしてください。直すとひとりでに反映します。',
    en: 'The reorganisation “{title}” cannot be applied on {day} ({count} moves do not fit)',
    doEn: 'Mend its moves or put it off, on the page of the organisation; it is then applied by itself.',
  },
  'console-store-failed': {
    severity: 'now',
    ja: '保存先に書けません（{code}）',
    doJa: 'ディスクの空きとデータベースを確かめてください。端末側の記録は失われません。',
    en: 'The store cannot be written ({code})',
    doEn: 'Check disk space and the database. Terminals keep their records.',
  },
} as const satisfies Record<string, ConditionDeclaration>;

export type ConditionCode = keyof typeof conditions;
export const CONDITION_CODES = Object.keys(conditions) as ConditionCode[];
