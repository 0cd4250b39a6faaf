// The dialog that registers a medium by hand or corrects what the register says of one.
import { useState } from 'react';
import { CONFIDENTIALITY_CLASSES, type ConfidentialityClass } from '../../../../shared/devices/rules/policy.ts';
import { hex } from '../../../../shared/devices/usb-class.ts';
import {
  ENCRYPTION_WORDS,
  ENCRYPTIONS,
  type Encryption,
  MEDIUM_KIND_WORDS,
  MEDIUM_KINDS,
  MEDIUM_NUMBER,
  type MediumKind,
} from '../../../../shared/media/medium.ts';
import type { MediumView, RegisterRow } from '../../../../shared/protocol/api/media-register.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { ZONE_NAMES, ZONES, type Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useDepartmentNames, useEditMedium, useRegisterMedium } from './api.ts';
import { REGISTER_WORDS } from './messages.ts';
import styles from './register.module.css';

const HEX = /^[0-9a-f]{4}$/iu;
const GB = 1_000_000_000;

/** @param medium null: a new one */
export function MediumDialog({ medium, onClose }: { medium: RegisterRow | null; onClose: () => void }) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const departments = useDepartmentNames().data?.rows ?? [];
  const register = useRegisterMedium();
  const edit = useEditMedium(medium?.mediumId ?? '');
  const [kind, setKind] = useState<MediumKind>(medium?.kind ?? 'usb-stick');
  const [encryption, setEncryption] = useState<Encryption>(medium?.encryption ?? 'hardware');
  const [zone, setZone] = useState<Zone>(medium?.zone ?? 'lgwan');
  const [confidentiality, setConfidentiality] = useState<ConfidentialityClass | ''>(medium?.confidentiality ?? '');
  const [departmentId, setDepartment] = useState(medium?.departmentId ?? '');
  const [texts, setTexts] = useState({
    number: medium?.number ?? '',
    label: medium?.label ?? '',
    vendor: medium?.vendorId == null ? '' : hex(medium.vendorId, 4),
    product: medium?.productId == null ? '' : hex(medium.productId, 4),
    serial: medium?.serial ?? '',
    capacity: medium?.capacityBytes == null ? '' : String(medium.capacityBytes / GB),
    reason: '',
  });
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (value: string) => setTexts((before) => ({ ...before, [name]: value })),
  });
  const number = texts.number.normalize('NFKC').trim();
  const isUsb = texts.vendor.trim() !== '' || texts.product.trim() !== '' || texts.serial.trim() !== '';
  const isIdentityWhole = !isUsb || (HEX.test(texts.vendor.trim()) && HEX.test(texts.product.trim()));
  const capacity = Number(texts.capacity);
  const isCapacity = texts.capacity.trim() === '' || (Number.isFinite(capacity) && capacity > 0 && capacity < 1e6);
  const isWhole = MEDIUM_NUMBER.test(number) && isIdentityWhole && isCapacity && texts.reason.trim() !== '';
  const badHex = (text: string) =>
    isUsb && text.trim() !== '' && !HEX.test(text.trim()) ? t('field.bad-hex') : undefined;
  const isPending = register.isPending || edit.isPending;
  const error = register.error ?? edit.error;
  function submit() {
    if (!isWhole || isPending) return;
    const body = {
      number,
      label: texts.label.trim(),
      kind,
      identity: isUsb
        ? {
            vendorId: Number.parseInt(texts.vendor, 16),
            productId: Number.parseInt(texts.product, 16),
            serial: texts.serial.trim() || null,
          }
        : null,
      capacityBytes: texts.capacity.trim() === '' ? null : Math.round(capacity * GB),
      encryption,
      confidentiality: confidentiality === '' ? null : confidentiality,
      departmentId: departmentId === '' ? null : departmentId,
      zone,
      reason: texts.reason.trim(),
    };
    const onSuccess = (view: MediumView) => {
      toast({
        text: t(medium === null ? 'register.done' : 'edit.done', { number: visibleText(view.medium.number) }),
      });
      onClose();
    };
    if (medium === null) register.mutate(body, { onSuccess });
    else edit.mutate({ ...body, version: medium.version }, { onSuccess });
  }
  return (
    <Dialog
      wide
      title={medium === null ? t('register.title') : t('edit.title', { number: visibleText(medium.number) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            busy={isPending ? t('dialog.busy') : undefined}
            disabledBecause={isWhole ? undefined : t('dialog.missing')}
            onClick={submit}
          >
            {t(medium === null ? 'register.do' : 'edit.save')}
          </Button>
        </>
      }
    >
      {error !== null && <ProblemOf cause={error} />}
      <div className={styles.form}>
        <div className={styles.pair}>
          <TextField
            autoFocus
            label={t('col.number')}
            help={t('field.number-help')}
            maxLength={40}
            {...field('number')}
          />
          <TextField optional label={t('col.label')} maxLength={100} {...field('label')} />
          <SelectField
            label={t('col.kind')}
            value={kind}
            onChange={setKind}
            choices={MEDIUM_KINDS.map((value) => ({ value, label: MEDIUM_KIND_WORDS[value][language] }))}
          />
          <SelectField
            label={t('col.encryption')}
            value={encryption}
            onChange={setEncryption}
            choices={ENCRYPTIONS.map((value) => ({ value, label: ENCRYPTION_WORDS[value][language] }))}
          />
          <TextField
            optional
            label={t('col.vendor')}
            help={t('field.hex-help')}
            error={badHex(texts.vendor)}
            maxLength={4}
            {...field('vendor')}
          />
          <TextField
            optional
            label={t('col.product')}
            help={t('field.hex-help')}
            error={badHex(texts.product)}
            maxLength={4}
            {...field('product')}
          />
          <TextField optional label={t('col.serial')} maxLength={256} {...field('serial')} />
          <TextField optional label={t('field.capacity')} inputMode="decimal" maxLength={10} {...field('capacity')} />
          <SelectField
            label={t('col.department')}
            value={departmentId}
            onChange={setDepartment}
            choices={[
              { value: '', label: t('field.nowhere') },
              // Where it is may have ended since; it stays there until somebody moves it.
              ...(medium?.departmentId && !departments.some((each) => each.departmentId === medium.departmentId)
                ? [{ value: medium.departmentId, label: visibleText(medium.department ?? '') }]
                : []),
              ...departments.map((each) => ({ value: each.departmentId, label: visibleText(each.fullName) })),
            ]}
          />
          <SelectField
            label={t('col.zone')}
            value={zone}
            onChange={setZone}
            choices={ZONES.map((value) => ({ value, label: ZONE_NAMES[value][language] }))}
          />
          <SelectField
            label={t('col.confidentiality')}
            value={confidentiality}
            onChange={setConfidentiality}
            choices={[
              { value: '', label: t('field.nowhere') },
              ...CONFIDENTIALITY_CLASSES.map((value) => ({ value, label: value })),
            ]}
          />
        </div>
        <TextField label={t('field.reason')} help={t('field.reason-help')} maxLength={500} {...field('reason')} />
      </div>
    </Dialog>
  );
}
