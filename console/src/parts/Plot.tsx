/** A chart and its figures as a table, for screen readers and for everybody who opens it. */

import { lazy, Suspense, type ReactNode } from "react";

import { useTexts } from "../app/language";
import { commonTexts } from "../texts/common";

const Chart = lazy(() => import("./Chart"));

export interface Series {
    readonly label: string;
    readonly values: readonly number[];
    /** A value as text. */
    readonly write: (value: number) => string;
}

export interface PlotProps {
    readonly caption: string;
    /** The heading of the labels' column. */
    readonly heading: string;
    /** Along the axis. */
    readonly labels: readonly string[];
    /** Bars; several series are stacked. */
    readonly series: readonly Series[];
    /** Further columns of the table, which the chart does not show. */
    readonly columns?: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

export function Plot({ caption, heading, labels, series, columns = [] }: PlotProps): ReactNode {
    const texts = useTexts(commonTexts);
    return (
        <figure className="plot">
            <figcaption>{caption}</figcaption>
            <div className="plot-canvas" aria-hidden="true">
                <Suspense>
                    <Chart labels={labels} series={series} />
                </Suspense>
            </div>
            <details>
                <summary>{texts.figures}</summary>
                <table>
                    <caption className="unseen">{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{heading}</th>
                            {columns.map(({ label }) => (
                                <th key={label} scope="col" className="number">
                                    {label}
                                </th>
                            ))}
                            {series.map(({ label }) => (
                                <th key={label} scope="col" className="number">
                                    {label}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {labels.map((label, place) => (
                            <tr key={label}>
                                <th scope="row">{label}</th>
                                {columns.map((column) => (
                                    <td key={column.label} className="number">
                                        {column.cells[place]}
                                    </td>
                                ))}
                                {series.map((each) => (
                                    <td key={each.label} className="number">
                                        {each.write(each.values[place] ?? 0)}
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </details>
        </figure>
    );
}
