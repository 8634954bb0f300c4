import type { ReactNode } from "react";
import { Button, DropZone, FileTrigger, isFileDropItem, Text } from "react-aria-components";

import { useTexts } from "../app/language";
import { videoTexts } from "../texts/videos";

export interface SendFilesProps {
    readonly mimeTypes: readonly string[];
    /** The requirements for a file, in one sentence. */
    readonly rules: string;
    readonly isSingle?: boolean;
    readonly onFiles: (files: readonly File[]) => void;
}

/** Accepts files that are dropped, pasted or chosen. */
export function SendFiles({ mimeTypes, rules, isSingle = false, onFiles }: SendFilesProps): ReactNode {
    const texts = useTexts(videoTexts).send;
    const take = (files: readonly File[]): void => onFiles(isSingle ? files.slice(0, 1) : files);
    return (
        <DropZone
            className="drop"
            onDrop={(event) => {
                void Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())).then(take);
            }}
        >
            <Text slot="label">{texts.drop}</Text>
            <FileTrigger
                acceptedFileTypes={mimeTypes}
                allowsMultiple={!isSingle}
                onSelect={(chosen) => take(Array.from(chosen ?? []))}
            >
                <Button className="button">{texts.choose}</Button>
            </FileTrigger>
            <p className="hint">{rules}</p>
        </DropZone>
    );
}
