// Something failed: what happened and what it means, what to do, then the code. Old data stays visible beside it.
import type { ReactNode } from 'react';
import { Note } from './Note.tsx';
import styles from './Problem.module.css';
import { useUi } from './UiProvider.tsx';

/**
 * The two sentences of the error catalogue, filled in and in the reader's language.
 * `<Problem says="…" todo="…" code="SKM_PERMIT_EXPIRED" actions={<Button …>やり直す</Button>} />`
 * @param urgent read out at once; only for what somebody must act on now
 */
export function Problem(props: { says: string; todo: string; code: string; urgent?: boolean; actions?: ReactNode }) {
  const { t } = useUi();
  return (
    <div role={props.urgent ? 'alert' : 'status'}>
      <Note
        kind="crit"
        title={props.says}
        actions={
          <>
            {props.actions}
            <span className={styles.code}>
              {t('problem.code')} <code>{props.code}</code>
            </span>
          </>
        }
      >
        {props.todo}
      </Note>
    </div>
  );
}
