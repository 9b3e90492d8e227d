/// The report of a run: `report.html` as a pure function of a run folder.
///
/// Reads `journal.jsonl`, `summary.json`, `predictions.json`, `dataset.xyz` and `run.yaml`, and
/// writes one self-contained page that opens offline. Equal folders give equal bytes: the page
/// holds no time of writing, no path and no machine name. What an interrupted run has not written
/// yet is left out, and the page says so.
///
/// Statistics shown (the uncertainty figures follow Kuleshov, Fenner and Ermon 2018,
/// doi:10.48550/arXiv.1807.00263, and Levi et al. 2022, doi:10.3390/s22155540):
///
/// | symbol | meaning | unit |
/// | --- | --- | --- |
/// | e = predicted - reference | error of one energy per atom or one force component | eV/atom, eV/A |
/// | sigma | calibrated predicted standard deviation of e | as e |
/// | z = e / sigma | standardised error | 1 |
/// | c(p) = share with abs(z) < q(p) | observed coverage of the central interval with nominal p | 1 |
/// | q(p) | abs(z) that a normal distribution stays below with probability p | 1 |
/// | ECE = mean over p of abs(c(p) - p) | expected calibration error, p = 0.05, 0.10, ..., 0.95 | 1 |
/// | binned rms | sqrt(mean e^2) against sqrt(mean sigma^2) in bins of equal count | as e |
@NullMarked
package org.soapstone.report;

import org.jspecify.annotations.NullMarked;
