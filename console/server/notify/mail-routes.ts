// Mail over HTTP: set up, and tried with a mail that says nothing but that it came.
import { SekimoriError } from '../../../shared/errors/error.ts';
import { mailBody, mailTried, mailView } from '../../../shared/protocol/api/mail.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { openSeedBox } from '../operators/seed-box.ts';
import { together } from '../store/atomic.ts';
import type { Store } from '../store/store.ts';
import { changeMail, mailServer, viewMail } from './mail-settings.ts';
import { sendMail } from './send-mail.ts';

const ADMINISTRATORS = ['administrator'] as const;

export function mailRoutes(needs: { store: Store; clock: { now(): EpochMs }; dataFolder: string }): (app: Api) => void {
  const { store, clock } = needs;
  const box = openSeedBox(needs.dataFolder);
  /** Each holds a connection to somebody else's server. */
  let isTrying = false;
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/mail',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: { summary: 'How mail is sent, without the password', response: { 200: mailView } },
      handler: () => viewMail(store.db),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/mail',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Changes how mail is sent; another server or account needs the password anew',
        body: mailBody,
        response: { 200: mailView },
      },
      async handler(request) {
        await changeMail({ store, audit: app.audit, box }, request.body, actorOf(request));
        return viewMail(store.db);
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/mail/try',
      config: { access: ADMINISTRATORS, by: 'people' },
      schema: {
        summary: 'Sends a test mail to everybody who gets heads of the audit trail',
        response: { 200: mailTried },
      },
      async handler(request) {
        const found = await mailServer(store.db, box);
        if (found === null) throw new SekimoriError('SKM_NOT_FOUND');
        if (isTrying) throw new SekimoriError('SKM_TOO_MANY_REQUESTS');
        const { server, from, to } = found;
        isTrying = true;
        try {
          // Written before it is tried: whoever tries a server has made the console call there.
          await together(store, ({ db }) =>
            app.audit.append(db, actorOf(request), {
              action: 'mail.tried',
              subject: { kind: 'settings', id: 'mail', name: server.host },
              after: { to },
            }),
          );
          await sendMail(server, { from, to, subject: SUBJECT, text: TEXT, at: clock.now() });
        } finally {
          isTrying = false;
        }
        return { to: [...to] };
      },
    });
  };
}

const SUBJECT = '【関守】試しのメール / Sekimori: test mail';
const TEXT = `関守のコンソールから送った、試しのメールです。監査証跡の控えは、このあて先に届きます。
This is a test mail of the console. Heads of the audit trail will come to this address.
`;
