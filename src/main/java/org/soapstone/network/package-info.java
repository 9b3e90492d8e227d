/// Neural networks of atomic energies: values, exact derivatives, training, committees.
///
/// The energy of a structure is a sum over atoms, each from a feed-forward network of its species
/// (Behler and Parrinello, doi:10.1103/PhysRevLett.98.146401):
///
/// ```text
/// E = sum_i y_z(i)(x_i),   x = (B - mean) / deviation
/// h_0 = x,   u_l = W_l^T h_(l-1) + b_l,   h_l = s(u_l),   y = w^T h_L + b
/// ```
///
/// Forces need `dy/dx`, the adjoint of the layers; a loss with forces needs the derivative of that
/// by the weights. For cotangents `a` of an energy and a direction `v` of the features (what the
/// force part of the loss pulls back through `dB/dr`) it is the gradient of `a y + v . dy/dx`: the
/// layers run forward with dual numbers along `v`, and then backward (Pearlmutter,
/// doi:10.1162/neco.1994.6.1.147). No step of it is an approximation.
///
/// The package knows features and how they move, not structures or descriptors.
///
/// | symbol | code | meaning |
/// |---|---|---|
/// | `B`, `x` | features, inputs | features of an atom, and these standardised |
/// | `W_l`, `b_l` | weights, biases | parameters of layer l, weights as inputs x outputs |
/// | `u`, `h` | `sum`, `value` | of a unit before and after its activation `s` |
/// | `s'`, `s''` | slope, curvature | derivatives of the activation |
/// | `q'` (dot) | `...Dot` | derivative of q along `v` |
/// | `q` (bar) | `...Bar` | derivative of the result by q |
///
/// The theory page is `docs/theory/networks.md`.
@NullMarked
package org.soapstone.network;

import org.jspecify.annotations.NullMarked;
