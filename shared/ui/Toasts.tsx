// What just succeeded by your hand, with a way to undo it: 8 s, not while the pointer or the focus is on it. Never errors.
import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { Shape } from './StateMark.tsx';
import { DISC_TICK } from './shapes.tsx';
import styles from './Toasts.module.css';
import { useUi } from './UiProvider.tsx';

const SHOWN_FOR = 8_000;

export interface ToastContent {
  readonly text: string;
  /** Takes back what was done. */
  readonly onUndo?: () => void;
}
interface Toast extends ToastContent {
  readonly id: number;
}

const ToastContext = createContext<(toast: ToastContent) => void>(() => {});

/** `const toast = useToast(); toast({ text: '12台の担当を決めました', onUndo })` */
export function useToast(): (toast: ToastContent) => void {
  return useContext(ToastContext);
}

/** Put it once around the application, inside <UiProvider>. */
export function Toasts({ children }: { children: ReactNode }) {
  const { t } = useUi();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const lastId = useRef(0);
  const show = useCallback((toast: ToastContent) => {
    lastId.current += 1;
    const id = lastId.current;
    setToasts((before) => [...before.slice(-2), { ...toast, id }]);
  }, []);
  const drop = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  return (
    <ToastContext value={show}>
      {children}
      <section aria-label={t('toast.region')} aria-live="polite" className={styles.region}>
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDrop={drop} />
        ))}
      </section>
    </ToastContext>
  );
}

function ToastCard({ toast, onDrop }: { toast: Toast; onDrop: (id: number) => void }) {
  const { t } = useUi();
  const [isHeld, setHeld] = useState({ pointer: false, focus: false });
  const isPaused = isHeld.pointer || isHeld.focus;
  useEffect(() => {
    if (isPaused) return;
    // A pause gives the full time again: better too long than gone while one reaches for it.
    const end = setTimeout(() => onDrop(toast.id), SHOWN_FOR);
    return () => clearTimeout(end);
  }, [isPaused, toast.id, onDrop]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only the clock stops while one is here
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld((held) => ({ ...held, pointer: true }))}
      onPointerLeave={() => setHeld((held) => ({ ...held, pointer: false }))}
      onFocus={() => setHeld((held) => ({ ...held, focus: true }))}
      onBlur={() => setHeld((held) => ({ ...held, focus: false }))}
    >
      <Shape tone="ok">{DISC_TICK}</Shape>
      <span className={styles.text}>{toast.text}</span>
      {toast.onUndo !== undefined && (
        <Button
          kind="text"
          onClick={() => {
            toast.onUndo?.();
            onDrop(toast.id);
          }}
        >
          {t('toast.undo')}
        </Button>
      )}
      <IconButton small label={t('toast.close')} icon={<X aria-hidden="true" />} onPress={() => onDrop(toast.id)} />
    </div>
  );
}
