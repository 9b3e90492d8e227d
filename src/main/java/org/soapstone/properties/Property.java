package org.soapstone.properties;

import org.soapstone.regression.Quantity;

/**
 * One number about a crystal.
 *
 * @param name unique among those of a crystal
 * @param unit of the value, empty for a pure number
 * @param kind of predictions that it comes from, whose calibration its error bar gets
 * @param value NaN where there is none
 */
public record Property(String name, String unit, Quantity kind, double value) {}
