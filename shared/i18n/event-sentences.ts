// What each event says to people: one line what happened, one line of detail, in Japanese and English.
import { hex, usbClassWords } from '../devices/usb-class.ts';
import type { PolicyRefusal } from '../policies/judge.ts';
import type { CARRIED_OUT_INSTEAD, EventData, EventType } from '../protocol/uplink/events.ts';
import type { Unknown } from '../protocol/uplink/fact.ts';
import type { MediaItem, UsbDevice } from '../protocol/uplink/state.ts';
import { type DateStyle, formatExact, formatSpan } from '../time/format.ts';
import { formatBytes, formatCount } from './number.ts';
import { PERMIT_SAYINGS } from './permit-sentences.ts';
import { joined, own, type Said, say } from './said.ts';
import { POSTURE_NAMES, SECTION_NAMES } from './section-names.ts';
import type { Language, Phrase } from './translate.ts';
import { unknownWords } from './unknown-reasons.ts';

export interface EventSentence {
  readonly what: Said;
  /** Empty when there is nothing more to tell. */
  readonly detail: Said;
}
export type Sayings = { readonly [T in EventType]: (data: EventData<T>, dates: DateStyle) => EventSentence };

/**
 * The two lines of one event. Foreign text stays apart in the parts (said.ts).
 * @param type a type this version does not know is named as it is, without detail
 * @param data as checked at the console's door against the type's schema
 */
export function sayEvent(type: string, data: unknown, dates: DateStyle): EventSentence {
  if (!isEventType(type)) {
    return {
      what: dates.language === 'ja' ? say`この版では読めない記録（${type}）` : say`An entry of a newer kind (${type})`,
      detail: [],
    };
  }
  return (SAYINGS[type] as (data: unknown, dates: DateStyle) => EventSentence)(data, dates);
}

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(SAYINGS, type);
}

const SAYINGS: Sayings = {
  ...PERMIT_SAYINGS,
  'agent.started': ({ agentVersion, previousEnd, mode }, { language }) => ({
    what: word(language, 'エージェントが動き始めました', 'The agent started'),
    detail: joined(
      [
        language === 'ja' ? say`バージョン ${agentVersion}` : say`Version ${agentVersion}`,
        pick(PREVIOUS_ENDS[previousEnd], language),
        pick(MODES[mode], language),
      ],
      SEPARATOR[language],
    ),
  }),
  'agent.stopped': ({ reason }, { language }) => ({
    what: word(language, 'エージェントが止まりました', 'The agent stopped'),
    detail: pick(STOP_REASONS[reason], language),
  }),
  'journal.dropped': ({ count, fromSeq, toSeq }, { language }) => ({
    what:
      language === 'ja'
        ? say`記録領域が足りず、${own(formatCount(count))}件の記録を残せませんでした`
        : say`${own(formatCount(count))} entries had to go for want of disk space`,
    detail:
      language === 'ja'
        ? say`番号 ${own(formatCount(fromSeq))}〜${own(formatCount(toSeq))}`
        : say`Numbers ${own(formatCount(fromSeq))} to ${own(formatCount(toSeq))}`,
  }),
  'journal.epoch-began': ({ previousEpoch, reason }, { language }) => ({
    what: word(language, '新しい記録を始めました', 'A new journal began'),
    detail: joined(
      [
        pick(EPOCH_REASONS[reason], language),
        previousEpoch === null
          ? null
          : language === 'ja'
            ? say`前の世代 ${previousEpoch}`
            : say`Previous epoch ${previousEpoch}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'clock.moved': ({ byMs, fromAt, toAt }, dates) => ({
    what:
      dates.language === 'ja'
        ? say`時計が ${own(formatSpan(Math.abs(byMs), dates))}${own(byMs < 0 ? '戻され' : '進められ')}ました`
        : say`The clock was moved ${own(byMs < 0 ? 'back' : 'forward')} by ${own(formatSpan(Math.abs(byMs), dates))}`,
    detail: say`${own(formatExact(fromAt, dates))} → ${own(formatExact(toAt, dates))}`,
  }),
  'device.attached': ({ device }, { language }) => ({
    what:
      language === 'ja'
        ? say`${deviceName(device, language)} がつながれました`
        : say`${deviceName(device, language)} was plugged in`,
    detail: deviceDetail(device, language),
  }),
  'device.detached': ({ device }, { language }) => ({
    what:
      language === 'ja'
        ? say`${deviceName(device, language)} が外されました`
        : say`${deviceName(device, language)} was unplugged`,
    detail: deviceDetail(device, language),
  }),
  'device.changed': ({ device, before }, { language }) => ({
    what:
      language === 'ja'
        ? say`${deviceName(before, language)} が別の姿になりました`
        : say`${deviceName(before, language)} changed what it says of itself`,
    detail: say`${deviceDetail(before, language)} → ${deviceDetail(device, language)}`,
  }),
  'media.mounted': ({ media }, { language }) => ({
    what:
      language === 'ja'
        ? say`${mediaName(media, language)}が使えるようになりました`
        : say`${mediaName(media, language)} was mounted`,
    detail: mediaDetail(media, language),
  }),
  'media.unmounted': ({ media }, { language }) => ({
    what:
      language === 'ja'
        ? say`${mediaName(media, language)}が取り外されました`
        : say`${mediaName(media, language)} was unmounted`,
    detail: mediaDetail(media, language),
  }),
  'media.remounted': ({ media, wasReadOnly }, { language }) => ({
    what:
      language === 'ja'
        ? say`${mediaName(media, language)}が${own(wasReadOnly ? '書き込める' : '読むだけの')}状態になりました`
        : say`${mediaName(media, language)} became ${own(wasReadOnly ? 'writable' : 'read-only')}`,
    detail: mediaDetail(media, language),
  }),
  'login.succeeded': ({ session }, { language }) => ({
    what: language === 'ja' ? say`${session.user} がログインしました` : say`${session.user} logged in`,
    detail: sessionDetail(session, language),
  }),
  'login.ended': ({ session }, { language }) => ({
    what: language === 'ja' ? say`${session.user} がログオフしました` : say`${session.user} logged off`,
    detail: sessionDetail(session, language),
  }),
  'login.failed': ({ user, tty, remoteHost, service }, { language }) => ({
    what:
      user === null
        ? word(language, 'ログインに失敗しました（名前は不明）', 'A login failed (name unknown)')
        : language === 'ja'
          ? say`${user} のログインが失敗しました`
          : say`A login as ${user} failed`,
    detail: joined(
      [
        service === null ? null : say`${service}`,
        remoteHost === null ? null : language === 'ja' ? say`${remoteHost} から` : say`From ${remoteHost}`,
        tty === null ? null : say`${tty}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'session.locked': ({ session }, { language }) => ({
    what: language === 'ja' ? say`${session.user} が画面をロックしました` : say`${session.user} locked the screen`,
    detail: sessionDetail(session, language),
  }),
  'session.unlocked': ({ session }, { language }) => ({
    what:
      language === 'ja' ? say`${session.user} が画面のロックを解きました` : say`${session.user} unlocked the screen`,
    detail: sessionDetail(session, language),
  }),
  'software.installed': ({ software }, { language }) => ({
    what: language === 'ja' ? say`${software.name} が追加されました` : say`${software.name} was installed`,
    detail: say`${software.version} · ${software.source} · ${software.architecture}`,
  }),
  'software.removed': ({ software }, { language }) => ({
    what: language === 'ja' ? say`${software.name} が削除されました` : say`${software.name} was removed`,
    detail: say`${software.version} · ${software.source} · ${software.architecture}`,
  }),
  'software.updated': ({ software, from }, { language }) => ({
    what: language === 'ja' ? say`${software.name} が更新されました` : say`${software.name} was updated`,
    detail: say`${from} → ${software.version} · ${software.source}`,
  }),
  'hardware.changed': ({ key, change }, { language }) => ({
    what:
      language === 'ja'
        ? say`部品（${key}）が${own(CHANGES[change].ja)}`
        : say`A part (${key}) ${own(CHANGES[change].en)}`,
    detail: [],
  }),
  'network.changed': ({ name, change, addresses, gateways }, { language }) => ({
    what:
      language === 'ja'
        ? say`ネットワーク ${name} が${own(CHANGES[change].ja)}`
        : say`Network interface ${name} ${own(CHANGES[change].en)}`,
    detail: joined(
      [
        listOf(addresses),
        gateways.length === 0
          ? null
          : language === 'ja'
            ? say`ゲートウェイ ${listOf(gateways)}`
            : say`Gateway ${listOf(gateways)}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'posture.changed': ({ posture, before }, { language }) => ({
    what:
      language === 'ja'
        ? say`${own(POSTURE_NAMES[posture.check].ja)}が「${own(holdsWords(posture.holds).ja)}」になりました`
        : say`${own(POSTURE_NAMES[posture.check].en)}: now “${own(holdsWords(posture.holds).en)}”`,
    detail: joined(
      [
        before === null
          ? null
          : language === 'ja'
            ? say`前は「${own(holdsWords(before).ja)}」`
            : say`Before: “${own(holdsWords(before).en)}”`,
        listOf(posture.evidence),
      ],
      SEPARATOR[language],
    ),
  }),
  'collector.failed': ({ section, why }, { language }) => ({
    what:
      language === 'ja'
        ? say`${own(SECTION_NAMES[section].ja)}を調べられません`
        : say`${own(SECTION_NAMES[section].en)} cannot be read`,
    detail: unknownDetail(why, language),
  }),
  'collector.recovered': ({ section }, { language }) => ({
    what:
      language === 'ja'
        ? say`${own(SECTION_NAMES[section].ja)}をまた調べられます`
        : say`${own(SECTION_NAMES[section].en)} can be read again`,
    detail: [],
  }),
  'identity.renewed': ({ notAfter }, dates) => ({
    what: word(dates.language, '証明書を更新しました', 'The certificate was renewed'),
    detail:
      dates.language === 'ja'
        ? say`期限 ${own(formatExact(notAfter, dates))}`
        : say`Valid until ${own(formatExact(notAfter, dates))}`,
  }),
  'identity.changed': ({ facts }, { language }) => ({
    what: word(language, '機械の特徴が、登録したときと違います', 'The machine is not as it was enrolled'),
    detail: joined(
      facts.map((fact) => say`${fact.name}: ${fact.before ?? own('—')} → ${fact.now ?? own('—')}`),
      SEPARATOR[language],
    ),
  }),
  'policy.taken': ({ version, previousVersion, mode }, { language }) => ({
    what:
      language === 'ja'
        ? say`端末制御設定 第${own(String(version))}版が端末に届きました`
        : say`Policy version ${own(String(version))} reached the terminal`,
    detail: joined(
      [
        ...(previousVersion === null
          ? []
          : [
              language === 'ja'
                ? say`前は第${own(String(previousVersion))}版`
                : say`before: version ${own(String(previousVersion))}`,
            ]),
        pick(MODES[mode], language),
      ],
      SEPARATOR[language],
    ),
  }),
  'policy.refused': ({ version, why }, { language }) => ({
    what: word(language, '端末制御設定を受け取りませんでした', 'The terminal refused a policy'),
    detail: joined(
      [
        pick(REFUSALS[why], language),
        ...(version === null
          ? []
          : [language === 'ja' ? say`第${own(String(version))}版` : say`version ${own(String(version))}`]),
      ],
      SEPARATOR[language],
    ),
  }),
  'device.decided': ({ device, outcome, reason, instead, proven }, { language }) => ({
    what: say`${deviceName(device, language)}${word(language, 'は', ' is ')}${pick(OUTCOMES[outcome], language)}`,
    detail: joined(
      [
        proven ? null : word(language, '実機で確かめられませんでした', 'The system did not take it'),
        instead === null ? null : pick(INSTEAD[instead], language),
        reason === null ? null : say`${reason}`,
        deviceDetail(device, language),
      ],
      SEPARATOR[language],
    ),
  }),
  'network.refused': ({ address, protocol, port }, { language }) => ({
    what: word(language, '系の外への通信を止めました', 'Traffic to a closed peer was refused'),
    detail: say`${address} ${protocol}/${own(String(port))}`,
  }),
  'print.recorded': ({ printer, user, title, pages, copies, end }, { language }) => ({
    what:
      end === 'completed'
        ? word(language, '印刷しました', 'Printed')
        : end === 'canceled'
          ? word(language, '印刷を取りやめました', 'Printing was cancelled')
          : word(language, '印刷できませんでした', 'Printing failed'),
    detail: joined(
      [
        say`${title}`,
        say`${printer}`,
        say`${user}`,
        pages === null
          ? word(language, 'ページ数は分かりません', 'pages not known')
          : say`${own(String(pages))}${word(language, 'ページ', ' pages')}`,
        copies === 1 ? null : say`${own(String(copies))}${word(language, '部', ' copies')}`,
      ],
      SEPARATOR[language],
    ),
  }),
  'enforcement.restored': ({ what, name, device, lastProvenAt, users, proven }, dates) => ({
    what: restoredWords(
      device !== null ? deviceName(device, dates.language) : word(dates.language, RESTORED[what].ja, RESTORED[what].en),
      proven,
      dates.language,
    ),
    detail: joined(
      [
        say`${name}`,
        lastProvenAt === null
          ? null
          : dates.language === 'ja'
            ? say`${own(formatExact(lastProvenAt, dates))} には閉じていました`
            : say`closed until ${own(formatExact(lastProvenAt, dates))}`,
        users.length === 0
          ? null
          : dates.language === 'ja'
            ? say`ログインしていた人: ${users.join('、')}`
            : say`logged in: ${users.join(', ')}`,
      ],
      SEPARATOR[dates.language],
    ),
  }),
};

const RESTORED = {
  device: { ja: '機器', en: 'A device' },
  default: { ja: '機器をつなぐ口', en: 'A USB bus' },
  network: { ja: '系のネットワーク', en: 'The network of the zone' },
} as const;

function restoredWords(subject: Said, proven: boolean, language: Language): Said {
  if (language === 'ja')
    return proven
      ? say`${subject} が手で開けられたため、閉じ直しました`
      : say`${subject} が手で開けられ、閉じ直せませんでした`;
  return proven
    ? say`${subject} was opened by hand and is closed again`
    : say`${subject} was opened by hand and could not be closed`;
}

const OUTCOMES = {
  allow: { ja: '使えます', en: 'allowed' },
  'read-only': { ja: '読むだけ使えます', en: 'read-only' },
  block: { ja: '使えません', en: 'blocked' },
} as const;
const INSTEAD: Readonly<Record<(typeof CARRIED_OUT_INSTEAD)[number], Phrase>> = {
  'read-only-not-possible': {
    ja: '読むだけにできない機器なので閉じました',
    en: 'Closed, because it cannot be kept read-only',
  },
  'descriptors-unreadable': { ja: '何の機器か読み取れないので閉じました', en: 'Closed, because it cannot be read' },
  'last-keyboard': { ja: '最後のキーボードなので閉じませんでした', en: 'Left open: it is the last keyboard' },
  'last-pointing-device': { ja: '最後のマウスなので閉じませんでした', en: 'Left open: it is the last pointing device' },
  'carries-the-system': {
    ja: 'システムの入ったディスクなので閉じませんでした',
    en: 'Left open: the system runs from it',
  },
};
const REFUSALS: Readonly<Record<PolicyRefusal, Phrase>> = {
  signature: { ja: '署名が、登録のときに渡された鍵のものではありません', en: 'Not signed by the key of the enrolment' },
  unreadable: { ja: '内容を読めません', en: 'It cannot be read' },
  format: { ja: 'このエージェントの知らない書式です', en: 'Written in a form this agent does not know' },
  zone: { ja: '別の系の設定です', en: 'It is the policy of another zone' },
  older: { ja: '今より古い版です', en: 'Older than the one in force' },
  'other-content': { ja: '同じ番号で内容が違います', en: 'Same number, other content' },
};
const SEPARATOR: Readonly<Record<Language, string>> = { ja: '・', en: ' · ' };
const PREVIOUS_ENDS = {
  clean: { ja: '前回は正しく終わりました', en: 'It had ended in order' },
  killed: { ja: '前回は途中で止められました', en: 'It had been killed' },
  power: { ja: '前回は電源が切れました', en: 'Power had been lost' },
  first: { ja: 'はじめての起動', en: 'First start' },
} as const;
const MODES = {
  observe: { ja: '見守りだけ', en: 'observing only' },
  enforce: { ja: '制御する', en: 'enforcing' },
} as const;
const STOP_REASONS = {
  stopped: { ja: '止める操作がありました', en: 'It was told to stop' },
  shutdown: { ja: '端末の電源を切りました', en: 'The terminal was shut down' },
  restart: { ja: '端末を再起動しました', en: 'The terminal was restarted' },
  update: { ja: 'エージェントの更新のためです', en: 'For an update of the agent' },
} as const;
const EPOCH_REASONS = {
  first: { ja: 'はじめての記録です', en: 'It is the first' },
  damaged: { ja: '前の記録が壊れていました', en: 'The one before was damaged' },
  'told-by-console': { ja: 'コンソールの指示です', en: 'The console asked for it' },
  'sealed-copy': { ja: '原本から複製された端末です', en: 'This is a copy of a master image' },
} as const;
const CHANGES = {
  added: { ja: '追加されました', en: 'was added' },
  removed: { ja: 'なくなりました', en: 'is gone' },
  changed: { ja: '変わりました', en: 'changed' },
} as const;
const SESSION_KINDS = {
  console: { ja: '端末の前', en: 'at the terminal' },
  graphical: { ja: '端末の前（画面）', en: 'at the terminal (desktop)' },
  remote: { ja: '遠隔', en: 'remote' },
  other: { ja: 'その他', en: 'other' },
} as const;

function word(language: Language, ja: string, en: string): Said {
  return [language === 'ja' ? ja : en];
}

function pick(phrase: Phrase, language: Language): Said {
  return [phrase[language]];
}

function holdsWords(holds: boolean | null | Unknown): Phrase {
  if (holds === true) return { ja: '適合', en: 'met' };
  if (holds === false) return { ja: '不適合', en: 'not met' };
  return { ja: '不明', en: 'unknown' };
}

function listOf(words: readonly string[]): Said {
  return joined(
    words.map((each) => say`${each}`),
    ', ',
  );
}

/** A device's name as it gives it, else its maker's, else our words for one without a name. */
export function deviceName(device: UsbDevice, language: Language): Said {
  const name = device.product ?? device.manufacturer;
  return name === null ? word(language, '名のない機器', 'A device without a name') : say`${name}`;
}

function deviceDetail(device: UsbDevice, language: Language): Said {
  return joined(
    [
      device.manufacturer === null ? null : say`${device.manufacturer}`,
      deviceKinds(device, language),
      say`${own(`${hex(device.vendorId, 4)}:${hex(device.productId, 4)}`)}`,
      device.serial === null ? word(language, 'シリアルなし', 'no serial') : say`${device.serial}`,
    ],
    SEPARATOR[language],
  );
}

/** What a device offers, each kind once, in the order of its interfaces. */
export function deviceKinds(device: UsbDevice, language: Language): Said {
  const kinds = new Set<string>();
  for (const configuration of device.configurations) {
    for (const each of configuration.interfaces) {
      const words = usbClassWords(each.interfaceClass, each.interfaceProtocol);
      kinds.add(words?.[language] ?? `${hex(each.interfaceClass, 2)}`);
    }
  }
  return kinds.size === 0 ? [] : [[...kinds].join(language === 'ja' ? '＋' : ' + ')];
}

function mediaName(media: MediaItem, language: Language): Said {
  if (media.label !== null) return language === 'ja' ? say`媒体「${media.label}」` : say`Medium “${media.label}”`;
  return language === 'ja' ? say`媒体 ${media.node} ` : say`Medium ${media.node}`;
}

function mediaDetail(media: MediaItem, language: Language): Said {
  return joined(
    [
      say`${media.node}`,
      media.fileSystem === null ? null : say`${media.fileSystem}`,
      typeof media.sizeBytes === 'number' ? [formatBytes(media.sizeBytes)] : null,
      media.readOnly === true
        ? word(language, '読むだけ', 'read-only')
        : media.readOnly === false
          ? word(language, '書き込める', 'writable')
          : null,
      media.mountPoint === null ? null : say`${media.mountPoint}`,
    ],
    SEPARATOR[language],
  );
}

function sessionDetail(session: EventData<'login.succeeded'>['session'], language: Language): Said {
  return joined(
    [
      pick(SESSION_KINDS[session.kind], language),
      session.remoteHost === null
        ? null
        : language === 'ja'
          ? say`${session.remoteHost} から`
          : say`from ${session.remoteHost}`,
      session.tty === null ? null : say`${session.tty}`,
    ],
    SEPARATOR[language],
  );
}

function unknownDetail(why: { unknown: string; detail?: string }, language: Language): Said {
  return joined(
    [pick(unknownWords(why.unknown), language), why.detail === undefined ? null : say`${why.detail}`],
    SEPARATOR[language],
  );
}
