// The saved views of a page as tabs, and the button beside them that saves, renames, shares and deletes.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SavedView } from '../../../../shared/protocol/api/views.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Menu, type MenuEntry } from '../../../../shared/ui/Menu.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { isSameView, MAX_VIEW_NAME, type ViewPage, viewParameters } from '../../../../shared/views/view.ts';
import { useSession } from '../../app/session.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useText } from '../../i18n/useText.ts';
import { useChangeView, useRemoveView, useRestoreView, useSaveView, useViews } from './api.ts';
import { VIEWS_WORDS } from './messages.ts';
import { SaveDialog } from './SaveDialog.tsx';
import styles from './views.module.css';

/**
 * @param search of the page's address; `view=` says from which view one came
 * @param onOpen goes to the address of a view that was just saved
 */
export function useSavedViews(page: ViewPage, search: string, onOpen: (href: string) => void): ViewTabs {
  const t = useText(VIEWS_WORDS);
  const rows = useViews(page).data?.rows ?? [];
  const given = new URLSearchParams(search);
  const open =
    rows.find(({ viewId }) => viewId === given.get('view')) ??
    rows.find((view) => view.parameters.length > 0 && isSameView(page, view.parameters, given));
  const isChanged = open !== undefined && !isSameView(page, open.parameters, given);
  return {
    tabs: rows.map((view) => {
      const name = cutMiddle(visibleText(view.name), 24).text;
      const isCurrent = view === open;
      const told = view.ended.length > 0 ? t('ended', { name }) : name;
      const label =
        isCurrent && isChanged ? t('changed', { name: told }) : view.isShared ? t('shared', { name: told }) : told;
      return {
        href: addressOf(view),
        label,
        current: isCurrent,
        ...(view.count === null ? {} : { count: formatCount(view.count) }),
      };
    }),
    isOpen: open !== undefined,
    controls: <Controls page={page} given={given} open={open} isChanged={isChanged} onOpen={onOpen} />,
  };
}

/** Another address of the same page that remembers from which view one came. */
export function keepView(href: string, search: string): string {
  const view = new URLSearchParams(search).get('view');
  return view === null ? href : `${href}${href.includes('?') ? '&' : '?'}view=${encodeURIComponent(view)}`;
}

function addressOf({ page, parameters, viewId }: SavedView): string {
  const search = new URLSearchParams(parameters.map(([name, value]) => [name, value]));
  search.append('view', viewId);
  return `${page}?${search.toString().replaceAll('%21=', '!=')}`;
}

function Controls(props: {
  page: ViewPage;
  given: URLSearchParams;
  open: SavedView | undefined;
  isChanged: boolean;
  onOpen: (href: string) => void;
}) {
  const t = useText(VIEWS_WORDS);
  const toast = useToast();
  const { page, open } = props;
  const [ended] = open?.ended ?? [];
  const role = useSession().data?.account?.role;
  const mayShare = role === 'administrator' || role === 'operator';
  const [asking, setAsking] = useState<'new' | 'edit' | null>(null);
  const [save, change, remove, restore] = [useSaveView(), useChangeView(), useRemoveView(), useRestoreView()];
  const parameters = viewParameters(page, props.given).map(([name, value]): [string, string] => [name, value]);
  const words = (name: string) => cutMiddle(visibleText(name), MAX_VIEW_NAME).text;

  function done(view: SavedView) {
    setAsking(null);
    toast({ text: t('done.saved', { name: words(view.name) }) });
    props.onOpen(addressOf(view));
  }
  function ask(which: 'new' | 'edit') {
    save.reset();
    change.reset();
    setAsking(which);
  }
  const entries: MenuEntry[] =
    open === undefined
      ? []
      : [
          ...(open.mayChange && props.isChanged
            ? [
                {
                  id: 'overwrite',
                  label: t('act.overwrite'),
                  onAct: () => {
                    const { viewId, version, name, isShared } = open;
                    change.mutate({ viewId, edit: { version, name, isShared, parameters } }, { onSuccess: done });
                  },
                },
              ]
            : []),
          ...(open.mayChange ? [{ id: 'rename', label: t('act.rename'), onAct: () => ask('edit') }] : []),
          { id: 'save-as', label: t('act.save-as'), onAct: () => ask('new') },
          ...(open.mayChange
            ? [
                {
                  id: 'remove',
                  label: t('act.remove'),
                  danger: true,
                  onAct: () =>
                    remove.mutate(open, {
                      onSuccess: () => {
                        props.onOpen(page);
                        toast({
                          text: t('done.removed', { name: words(open.name) }),
                          onUndo: () => restore.mutate(open.viewId),
                        });
                      },
                    }),
                },
              ]
            : []),
        ];
  return (
    <>
      {open === undefined ? (
        <Button kind="text" onClick={() => ask('new')}>
          {t('act.save')}
        </Button>
      ) : (
        <Menu quiet trigger={t('menu')} entries={entries} />
      )}
      {ended !== undefined && (
        <span className={styles.ended}>
          {t('ended-why')} <Untrusted text={ended} most={40} />
        </span>
      )}
      {asking === 'new' && (
        <SaveDialog
          view={null}
          mayShare={mayShare}
          isBusy={save.isPending}
          error={save.error}
          onSave={(name, isShared) => save.mutate({ page, name, isShared, parameters }, { onSuccess: done })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'edit' && open !== undefined && (
        <SaveDialog
          view={open}
          mayShare={mayShare}
          isBusy={change.isPending}
          error={change.error}
          onSave={(name, isShared) => {
            const { viewId, version } = open;
            change.mutate(
              { viewId, edit: { version, name, isShared, parameters: open.parameters } },
              { onSuccess: done },
            );
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
