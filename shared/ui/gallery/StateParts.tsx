// Marks of state, notes, waiting, empty and failed.
import { useState } from 'react';
import { LIVENESS_STATES } from '../../endpoints/liveness.ts';
import { explain } from '../../errors/error.ts';
import { ZONES } from '../../zones/zone.ts';
import { Button } from '../Button.tsx';
import { Empty } from '../Empty.tsx';
import { GATE_STATES, GateFigure, GateMark } from '../GateMark.tsx';
import { LiveLost } from '../LiveLost.tsx';
import { Liveness } from '../Liveness.tsx';
import { Note } from '../Note.tsx';
import { OUTCOMES, Outcome } from '../Outcome.tsx';
import { Problem } from '../Problem.tsx';
import { PROOFS, ProofPips } from '../ProofPips.tsx';
import { Section } from '../Section.tsx';
import { useUi } from '../UiProvider.tsx';
import { URGENCIES, Urgency } from '../Urgency.tsx';
import { Waiting } from '../Waiting.tsx';
import { ZoneMark } from '../ZoneMark.tsx';
import styles from './gallery.module.css';
import { useWords } from './useWords.ts';

export function StateParts() {
  return (
    <>
      <Marks />
      <GateStates />
      <Notes />
      <NothingYet />
      <Failures />
    </>
  );
}

function Marks() {
  const say = useWords();
  return (
    <Section title={say('状態の印', 'Marks of state')}>
      <h3>{say('遵守の結果', 'Outcome')}</h3>
      <div className={styles.row}>
        {OUTCOMES.map((state) => (
          <Outcome key={state} state={state} />
        ))}
      </div>
      <h3>{say('端末の応答', 'Liveness')}</h3>
      <div className={styles.row}>
        {LIVENESS_STATES.map((state) => (
          <Liveness key={state} state={state} />
        ))}
      </div>
      <h3>{say('重さ', 'Urgency')}</h3>
      <div className={styles.row}>
        {URGENCIES.map((state) => (
          <Urgency key={state} state={state} />
        ))}
      </div>
      <h3>{say('三つの系', 'The three zones')}</h3>
      <div className={styles.row}>
        {ZONES.map((zone) => (
          <ZoneMark key={zone} zone={zone} />
        ))}
      </div>
    </Section>
  );
}

function GateStates() {
  const say = useWords();
  return (
    <Section title={say('閉鎖とその証明', 'Closed, and the proof')}>
      <div className={styles.row}>
        {GATE_STATES.map((state) => (
          <GateMark key={state} state={state} />
        ))}
      </div>
      <div className={styles.row}>
        {GATE_STATES.map((state) => (
          <GateFigure key={state} state={state} />
        ))}
      </div>
      <div className={styles.row}>
        {PROOFS.map((proof) => (
          <ProofPips
            key={proof}
            proof={proof}
            times={{
              requested: proof === 'none' ? null : '9:38',
              written: proof === 'none' || proof === 'requested' ? null : '9:39',
              proven: proof === 'proven' ? '9:40' : null,
            }}
          />
        ))}
      </div>
    </Section>
  );
}

function Notes() {
  const say = useWords();
  return (
    <Section title={say('ことわり', 'Notes')}>
      <div className={styles.stack}>
        <Note>{say('観測だけのモードです。端末には何も書きません。', 'Observing only; nothing is written.')}</Note>
        <Note kind="accent" title={say('新しい端末が 2台待っています', '2 endpoints are waiting')}>
          {say('受け入れるか決めてください。', 'Decide whether to accept them.')}
        </Note>
        <Note
          kind="warn"
          title={say('3台は変えられませんでした', '3 endpoints could not be changed')}
          actions={<a href="#three">{say('3台を見る', 'Show the 3')}</a>}
        >
          {say('別の課の端末です。', 'They belong to another section.')}
        </Note>
        <Note kind="crit" title={say('時計が 10年ずれています', 'The clock is 10 years off')}>
          {say('端末の日時を直してください。', 'Set the date of the endpoint.')}
        </Note>
      </div>
    </Section>
  );
}

function NothingYet() {
  const say = useWords();
  return (
    <Section title={say('何もないとき・読み込み中', 'Empty and loading')}>
      <div className={styles.stack}>
        <Empty
          title={say('この条件に合う端末はありません', 'No endpoint fits these filters')}
          action={<Button>{say('「中央図書館」を外す', 'Remove “Central library”')}</Button>}
        >
          {say(
            '条件「無応答」「中央図書館」を外すと 19台あります。',
            'Without “Silent” and “Central library” there are 19.',
          )}
        </Empty>
        <Waiting text={say('187台を数えています…', 'Counting 187 endpoints…')} onCancel={() => {}} />
        <Waiting
          lines={1}
          text={say('CSV をつくっています…', 'Making the CSV…')}
          progress={{ share: 0.4, done: '2,000', total: '5,000', left: say('あと20秒', '20 s left') }}
        />
      </div>
    </Section>
  );
}

function Failures() {
  const say = useWords();
  const { language } = useUi();
  const [busy, setBusy] = useState<string | undefined>();
  const { what, todo } = explain('SKM_TOO_MANY_REQUESTS', {}, language);
  return (
    <Section title={say('うまくいかないとき', 'When it fails')}>
      <div className={styles.stack}>
        <Problem
          says={what}
          todo={todo}
          code="SKM_TOO_MANY_REQUESTS"
          actions={<Button>{say('もう一度', 'Try again')}</Button>}
        />
        <LiveLost since="9:41" busy={busy} onReconnect={() => setBusy(say('つないでいます…', 'Connecting…'))} />
      </div>
    </Section>
  );
}
