// The mail that carries a signed head: the line, what it is for, and how it is checked without us.
import { anchorLine, type SignedHead } from '../../../shared/audit/anchor.ts';
import { isoInJapan } from '../endpoints/csv.ts';
import { mailServer, viewMail } from '../notify/mail-settings.ts';
import { sendMail } from '../notify/send-mail.ts';
import type { SeedBox } from '../operators/seed-box.ts';
import type { Store } from '../store/store.ts';

export interface HeadMail {
  isSet(): Promise<boolean>;
  /** @throws SKM_MAIL_NOT_SENT, SKM_MAIL_PASSWORD */
  send(head: SignedHead): Promise<void>;
}

export function openHeadMail({ db }: Pick<Store, 'db'>, box: SeedBox): HeadMail {
  return {
    isSet: async () => (await viewMail(db)).mail !== null,
    async send(head) {
      const found = await mailServer(db, box);
      if (found === null) return;
      const { server, from, to } = found;
      await sendMail(server, { from, to, at: head.at, ...headMail(head) });
    },
  };
}

/** The line stands in the text and in a file beside it, which no mail program can break. */
export function headMail(head: SignedHead): { subject: string; text: string; file: { name: string; content: string } } {
  const line = anchorLine(head);
  const when = isoInJapan(head.at) ?? '';
  return {
    subject: `【関守】監査証跡の控え ${when.slice(0, 10)}（${head.seq}番まで） / Sekimori: head of the audit trail`,
    text: `関守の監査証跡の、${head.seq}番までの控えです（${when} に署名）。消さずに保管してください。
あとで監査証跡が書き換えられたり、抜き取られたりしていないかを、この一行で確かめられます。

${line}

確かめ方（コンソールとは別の機械で。必要なものは Node だけです）:
1. コンソールの「監査証跡」で「検証用に書き出す」を押し、ファイルを受け取ります。
2. このメールに付いているファイルを保存します。何日分でも、一つのファイルにつなげて使えます。
3. node verify.mjs 書き出したファイル 控えのファイル 公開鍵のファイル
   公開鍵は、最初に「控えの行」の画面で受け取って保管したものを使います（鍵の番号 ${head.keyId}）。

This is the head of Sekimori's audit trail up to entry ${head.seq}. Keep this mail. With this line anybody can check later that
the trail was not changed or cut: export the trail on its page, save the file of this mail, and run
   node verify.mjs EXPORT.jsonl HEADS.txt KEY.pem
on another machine, with the public key that was taken away when the trail began (key ${head.keyId}).
`,
    file: { name: `sekimori-audit-head-${head.seq}.txt`, content: `${line}\n` },
  };
}
