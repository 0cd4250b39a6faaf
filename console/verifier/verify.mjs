#!/usr/bin/env node
// Checks an exported audit trail of Sekimori against heads that were kept elsewhere. It needs nothing but Node 20 or newer.
//
//   node verify.mjs EXPORT.jsonl ANCHORS.txt [KEY.pem] [--lang ja|en]
//
// EXPORT   the file of the page 監査証跡 (JSON Lines). ANCHORS: text in which lines `sekimori-audit 1 …` stand: a terminal's, a log server's,
// a file's, or typed from paper. KEY: the public key that was taken away when the trail began; without it the anchors themselves are trusted.
// The rule of the chain: hash = SHA-256(previous LF entry), the entry as canonical JSON (RFC 8785); before entry 1 stands
// SHA-256("sekimori audit trail"). A head signs `sekimori-audit 1 seq hash at why firstSeq beforeFirst keyId` by Ed25519.
// Exit: 0 nothing was tampered with · 1 tampered with · 2 the files cannot be read · 3 the files prove nothing either way.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const args = process.argv.slice(2);
const at = args.indexOf('--lang');
const language = at < 0 ? (/^ja/.test(process.env.LANG ?? 'ja') ? 'ja' : 'en') : args.splice(at, 2)[1];
const [exportPath, anchorPath, keyPath] = args;

const SENTENCES = {
  usage: [
    '使い方: node verify.mjs EXPORT.jsonl ANCHORS.txt [KEY.pem]',
    'Usage: node verify.mjs EXPORT.jsonl ANCHORS.txt [KEY.pem]',
  ],
  unreadable: ['ファイルを読めません: {0}', 'A file cannot be read: {0}'],
  line: [
    '{0} 行目が読めません。書き出したファイルが壊れているか、書き換えられています。',
    'Line {0} cannot be read: the export is damaged or was changed.',
  ],
  empty: ['記録がありません。', 'The export holds no entry.'],
  noAnchor: [
    '控えのファイルに控えの行がありません。控えが無ければ、鎖ごと作り直されても分かりません。',
    'There is no anchor line in the file: without one a chain that was recomputed cannot be told.',
  ],
  changed: ['{0} 番の記録が書き換えられています。', 'Entry {0} was changed.'],
  removed: ['{0} 番から {1} 番の記録が抜き取られています。', 'Entries {0} to {1} were removed.'],
  inserted: [
    '{0} 番が二度あるか、順が違います。記録が差し込まれています。',
    'Entry {0} stands twice or out of order: something was inserted.',
  ],
  unlinked: [
    '{0} 番の記録が前の記録につながりません。書き換え、削除または差し込みがあります。',
    'Entry {0} does not go on from the one before it: something was changed, removed or inserted.',
  ],
  recomputed: [
    '{0} 番が控えと違います。データベースの中で鎖が作り直されています（{0} 番以前の書き換え、削除または差し込み）。',
    'Entry {0} is not what the anchor says: the chain was recomputed in the database (something at or before it was changed, removed or inserted).',
  ],
  cut: [
    '控えは {0} 番まであったことを示しますが、書き出しは {1} 番で終わっています。末尾が切り取られています。',
    'An anchor shows that entry {0} existed, but the export ends at {1}: the tail was cut.',
  ],
  part: [
    '期間を区切った書き出しで、{0} 番の控えを確かめられません。全体を書き出してください。',
    'This is the export of a part and does not reach the anchor at {0}: export the whole.',
  ],
  headMissing: [
    '書き出しは {0} 番から始まりますが、それより前を保存期間で消したという署名がありません。先頭が抜き取られています。',
    'The export begins at {0}, and no signed head says that retention removed what was before: the beginning was removed.',
  ],
  forged: [
    '控えの署名が公開鍵に合いません（{0} 番の控え）。偽の控えか、別の鍵です。',
    'The signature of the anchor at {0} does not fit the public key: a false anchor, or another key.',
  ],
  forgedHead: [
    '書き出しの中の {0} 番の署名が公開鍵に合いません。書き換えられています。',
    'The signature of the head at {0} inside the export does not fit the public key: it was changed.',
  ],
  noneFits: [
    'どの控えもこの書き出しの範囲にありません。確かめられません。',
    'No anchor lies within this export: nothing can be proven.',
  ],
  good: [
    '改ざんはありません。{0} 番から {1} 番までの {2} 件がつながり、{3} 番の控えと一致します。',
    'Nothing was tampered with: entries {0} to {1} ({2}) hold together and fit the anchor at {3}.',
  ],
  retention: [
    '{0} 番より前は、保存期間により消したことが署名で示されています。',
    'That what was before entry {0} was removed by retention is signed.',
  ],
  later: [
    '{0} 番より後の {1} 件は、まだどの控えにも守られていません。',
    'Not covered by an anchor yet: {1}, after entry {0}.',
  ],
  partial: ['期間を区切った書き出しです。', 'This is the export of a part.'],
  noKey: [
    '公開鍵を指定していないため、控えの署名は確かめていません。',
    'No public key was given, so the signatures of the anchors were not checked.',
  ],
};
const say = (key, ...facts) =>
  console.log(SENTENCES[key][language === 'en' ? 1 : 0].replace(/\{(\d)\}/g, (_, n) => String(facts[n])));
const end = (code, key, ...facts) => {
  say(key, ...facts);
  process.exit(code);
};
const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    return end(2, 'unreadable', cause.message);
  }
};
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
/** RFC 8785 for what JSON.parse gives: members by UTF-16 code units, numbers and text as ECMAScript writes them. */
const canonical = (value) =>
  value === null || typeof value !== 'object'
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? `[${value.map(canonical).join(',')}]`
      : `{${Object.keys(value)
          .sort()
          .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
          .join(',')}}`;
if (exportPath === undefined || anchorPath === undefined) end(2, 'usage');
let key = null;
try {
  key = keyPath === undefined ? null : createPublicKey(read(keyPath));
} catch (cause) {
  end(2, 'unreadable', `${keyPath}: ${cause.message}`);
}
// Blanks and line breaks anywhere: paper and mail wrap it.
const LINE =
  /sekimori-audit\s+1\s+(\d+)\s+((?:[0-9a-f]\s*){64})\s(\d+)\s+(daily|demand|retention)\s+(\d+)\s+((?:[0-9a-f]\s*){64})\s((?:[0-9a-f]\s*){16})\s((?:[\w-]\s*){86})/g;
const isSigned = (head) =>
  verify(
    null,
    Buffer.from(
      `sekimori-audit 1 ${head.seq} ${head.hash} ${head.at} ${head.why} ${head.firstSeq} ${head.beforeFirst} ${head.keyId}`,
    ),
    key,
    Buffer.from(head.signature, 'base64url'),
  );

const anchors = [...read(anchorPath).matchAll(LINE)].map((found) => {
  const [, seq, hash, signedAt, why, firstSeq, beforeFirst, keyId, signature] = found.map((part) =>
    part.replace(/\s/g, ''),
  );
  const head = { seq: Number(seq), hash, at: Number(signedAt), why, firstSeq: Number(firstSeq), beforeFirst };
  return { ...head, keyId, signature };
});
const entries = [];
const heads = [];
let isWhole = true;
for (const [index, text] of read(exportPath).split('\n').entries()) {
  if (text.trim() === '') continue;
  try {
    const { kind, ...value } = JSON.parse(text);
    if (kind === 'export') isWhole = value.isWhole === true;
    else if (kind === 'entry' && Number.isSafeInteger(value.entry.seq)) entries.push(value);
    else if (kind === 'head') heads.push(value);
    else throw new TypeError('of no known kind');
  } catch {
    end(1, 'line', index + 1);
  }
}
if (anchors.length === 0) end(3, 'noAnchor');
if (key === null) say('noKey');
for (const anchor of anchors) if (key !== null && !isSigned(anchor)) end(1, 'forged', anchor.seq);
for (const head of heads) if (key !== null && !isSigned(head)) end(1, 'forgedHead', head.seq);
if (entries.length === 0) end(1, 'empty');
// 1. Every entry fits its hash and goes on from the one before.
const first = entries[0];
const last = entries[entries.length - 1].entry.seq;
const hashes = new Map();
let before = null;
for (const { entry, previous, hash } of entries) {
  if (before !== null && entry.seq > before.seq + 1) end(1, 'removed', before.seq + 1, entry.seq - 1);
  if (before !== null && entry.seq < before.seq + 1) end(1, 'inserted', entry.seq);
  if (before !== null && previous !== before.hash) end(1, 'unlinked', entry.seq);
  if (sha256(`${previous}\n${canonical(entry)}`) !== hash) end(1, 'changed', entry.seq);
  hashes.set(entry.seq, hash);
  before = { seq: entry.seq, hash };
}
// 2. The beginning is entry 1, or where a signed head says that retention left it. A head inside the export counts only by the key.
const vouchers = [...anchors, ...(key === null ? [] : heads)];
const start = first.entry.seq;
const isRetained = start > 1 && vouchers.some((head) => head.firstSeq === start && head.beforeFirst === first.previous);
const isFollowing = vouchers.some((head) => head.seq === start - 1 && head.hash === first.previous);
if (start === 1 && first.previous !== sha256('sekimori audit trail')) end(1, 'unlinked', 1);
if (start > 1 && !isRetained && !isFollowing && isWhole) end(1, 'headMissing', start);
// 3. What was kept elsewhere stands in the export as it was kept.
let proven = 0;
for (const anchor of anchors) {
  if (anchor.seq > last) end(isWhole ? 1 : 3, isWhole ? 'cut' : 'part', anchor.seq, last);
  if (anchor.seq < start) continue;
  if (hashes.get(anchor.seq) !== anchor.hash) end(1, 'recomputed', anchor.seq);
  proven = Math.max(proven, anchor.seq);
}
for (const head of key === null ? [] : heads) {
  if (head.seq > last && isWhole) end(1, 'cut', head.seq, last);
  if (head.seq >= start && head.seq <= last && hashes.get(head.seq) !== head.hash) end(1, 'recomputed', head.seq);
}
if (proven === 0) end(3, 'noneFits');
say('good', start, last, entries.length, proven);
if (!isWhole) say('partial');
if (isRetained) say('retention', start);
if (last > proven) say('later', proven, last - proven);
