// What `npm start` says: sentences for people, or one line of JSON for each step.

const SENTENCES: Record<string, string> = {
  'building-web': '画面を組み立てています… / Building the web pages…',
  'starting-console': 'コンソールを起動しています… / Starting the console…',
  enrolling: 'この端末を登録しています… / Enrolling this machine…',
  'starting-agent': 'この端末のエージェントを起動しています… / Starting the agent…',
  stopping: '停止しています… / Stopping…',
  stopped: '停止しました。 / Stopped.',
};

export interface Ready {
  url: string;
  /** One link that signs the first administrator in, or the address to sign in at when there is one already. */
  signIn: string;
  /** File with the console's certificate authority, PEM. */
  ca: string;
  isFirstRun: boolean;
  data: string;
}

export interface Tell {
  step(state: string): void;
  ready(facts: Ready): void;
  failed(code: string, what: string, todo: string): void;
}

export function openTell(isJson: boolean): Tell {
  const line = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
  return {
    step(state) {
      if (isJson) line({ state });
      else console.log(SENTENCES[state] ?? state);
    },
    ready({ url, signIn, ca, isFirstRun, data }) {
      if (isJson) {
        line({ state: 'ready', url, signIn, ca });
        return;
      }
      console.log(`
  関守 Sekimori は動いています。 / Sekimori is running.

  ${isFirstRun ? '最初の管理者はここから（一度だけ、10分間）/ First administrator (once, ten minutes)' : 'サインイン / Sign in'}
    ${signIn}

  データ / Data                ${data}
  認証局 / Certificate authority  ${ca}
  ブラウザーが証明書を知らないと言うときは、上の認証局を一度だけ信頼させてください。
  If the browser does not know the certificate, let it trust the authority above once.
  止めるには Ctrl+C / Ctrl+C stops it
`);
    },
    failed(code, what, todo) {
      if (isJson) line({ state: 'failed', code, what, todo });
      else console.error(`${what}\n${todo}\n${code}`);
    },
  };
}
