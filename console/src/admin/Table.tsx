/** Tables of admins: short ones whole, of long ones only the visible rows. */

import { Fragment, type Key, type ReactNode } from "react";

import type { PageOf, Pages } from "../api/pages";
import { useInSight } from "../parts/rowsInSight";
import { Whole } from "../parts/LongList";

export interface Column<Row> {
    readonly label: string;
    readonly cell: (row: Row) => ReactNode;
    readonly isNumber?: boolean;
}

interface Described<Row> {
    readonly caption: string;
    /** The first column is the heading of its row. */
    readonly columns: readonly Column<Row>[];
    readonly keyOf: (row: Row) => Key;
}

export interface TableProps<Row> extends Described<Row> {
    readonly rows: readonly Row[];
}

export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>): ReactNode {
    return (
        <Scroll caption={caption}>
            <table>
                <Head caption={caption} columns={columns} />
                <tbody>
                    {rows.map((row) => (
                        <tr key={keyOf(row)}>
                            <Cells columns={columns} row={row} />
                        </tr>
                    ))}
                </tbody>
            </table>
        </Scroll>
    );
}

export interface LongTableProps<Row> extends Described<Row> {
    readonly pages: Pages<PageOf<Row, unknown>>;
    readonly empty: ReactNode;
    /** The number of rows on all pages, if the API returns it. */
    readonly total?: number | undefined;
}

const ROW_PIXELS = 44;

/** A table of any length, which loads further pages while somebody scrolls. */
export function LongTable<Row>(props: LongTableProps<Row>): ReactNode {
    const { pages, empty } = props;
    return (
        <Whole of={pages} empty={empty}>
            {(rows) => <Windowed {...props} rows={rows} />}
        </Whole>
    );
}

function Windowed<Row>(props: LongTableProps<Row> & { readonly rows: readonly Row[] }): ReactNode {
    const { caption, columns, keyOf, pages, rows, total } = props;
    const inSight = useInSight(pages, rows, ROW_PIXELS, keyOf);
    const { holder, measure } = inSight;
    const all = pages.hasMore ? total : rows.length;
    return (
        <Scroll caption={caption}>
            <table className="long-table" aria-rowcount={all === undefined ? -1 : all + 1}>
                <Head caption={caption} columns={columns} place={1} />
                <tbody ref={holder} onFocus={inSight.onFocus} onBlur={inSight.onBlur}>
                    {inSight.rows.map(({ row, key, index, gap }) => (
                        <Fragment key={key}>
                            <Gap pixels={gap} />
                            <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
                                <Cells columns={columns} row={row} />
                            </tr>
                        </Fragment>
                    ))}
                    <Gap pixels={inSight.gap} />
                </tbody>
            </table>
        </Scroll>
    );
}

/** Empty space in place of rows that are not in the document. */
function Gap({ pixels }: { readonly pixels: number }): ReactNode {
    return pixels > 0 && <tr aria-hidden="true" className="gap" style={{ height: pixels }} />;
}

/** Lets a table that is wider than a phone scroll sideways, also by keyboard. */
function Scroll({ caption, children }: { readonly caption: string; readonly children: ReactNode }): ReactNode {
    return (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
            {children}
        </div>
    );
}

interface HeadProps<Row> {
    readonly caption: string;
    readonly columns: readonly Column<Row>[];
    /** Its place among all rows, if not all of them are in the document. */
    readonly place?: number;
}

function Head<Row>({ caption, columns, place }: HeadProps<Row>): ReactNode {
    return (
        <>
            <caption className="unseen">{caption}</caption>
            <thead>
                <tr aria-rowindex={place}>
                    {columns.map((column) => (
                        <th key={column.label} scope="col" className={column.isNumber ? "number" : ""}>
                            {column.label}
                        </th>
                    ))}
                </tr>
            </thead>
        </>
    );
}

function Cells<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }): ReactNode {
    return columns.map((column, place) => {
        const Cell = place === 0 ? "th" : "td";
        return (
            <Cell
                key={column.label}
                {...(place === 0 ? { scope: "row" } : {})}
                className={column.isNumber ? "number" : ""}
            >
                {column.cell(row)}
            </Cell>
        );
    });
}
