import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useTexts } from "../app/language";
import { commonTexts } from "../texts/common";

export interface DialogProps {
    readonly title: string;
    readonly isOpen: boolean;
    readonly onClose: () => void;
    /** For videos and tables. */
    readonly isWide?: boolean;
    readonly children: ReactNode;
}

/** A modal dialog. It holds the focus, and returns it to the element that opened it. */
export function Dialog({ title, isOpen, onClose, isWide = false, children }: DialogProps): ReactNode {
    const texts = useTexts(commonTexts);
    return (
        <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
            <Modal className={isWide ? "dialog wide" : "dialog"}>
                <AriaDialog>
                    <div className="dialog-head">
                        <Heading slot="title" level={2}>
                            {title}
                        </Heading>
                        <button type="button" className="button quiet small" onClick={onClose}>
                            {texts.close}
                        </button>
                    </div>
                    {children}
                </AriaDialog>
            </Modal>
        </ModalOverlay>
    );
}

export interface ConfirmProps extends Omit<DialogProps, "isWide"> {
    /** The label of the button that confirms. */
    readonly confirm: string;
    readonly isBusy: boolean;
    readonly isDangerous?: boolean;
    readonly onConfirm: () => void;
}

/** Asks for a confirmation, and shows what will happen, with the figures. */
export function Confirm({
    confirm,
    isBusy,
    isDangerous = false,
    onConfirm,
    children,
    ...dialog
}: ConfirmProps): ReactNode {
    const texts = useTexts(commonTexts);
    return (
        <Dialog {...dialog}>
            <div className="form">
                {children}
                <div className="form-actions">
                    <button
                        type="button"
                        className={isDangerous ? "button danger" : "button"}
                        disabled={isBusy}
                        onClick={onConfirm}
                    >
                        {confirm}
                    </button>
                    <button type="button" className="button quiet" onClick={dialog.onClose}>
                        {texts.cancel}
                    </button>
                </div>
            </div>
        </Dialog>
    );
}
