// The one door to the GNU Scientific Library. One reason per line.
#pragma once
#include <gsl/gsl_blas.h>         // the norm of a gradient
#include <gsl/gsl_cdf.h>          // distribution and quantile functions
#include <gsl/gsl_eigen.h>        // eigenvalues of an information matrix: ridges
#include <gsl/gsl_errno.h>        // the error handler that must be switched off
#include <gsl/gsl_multimin.h>     // minimisers, for maximum likelihood
#include <gsl/gsl_qrng.h>         // Sobol's sequence, for designs of sensitivity analysis
#include <gsl/gsl_randist.h>      // densities and samplers
#include <gsl/gsl_rng.h>          // the generator interface our streams plug into
#include <gsl/gsl_sf_gamma.h>     // log beta and rising factorials without cancellation
#include <gsl/gsl_sf_hyperg.h>    // 2F1, for the closed forms of BG/NBD and Pareto/NBD
#include <gsl/gsl_sf_psi.h>       // digamma and trigamma, the slopes of log gamma
#include <gsl/gsl_version.h>      // the version quoted in a run's manifest
#include <gsl/gsl_integration.h>  // quadrature, the second formula beside a closed form

/// The version of the library at run time; an accessor, since Swift 6 rejects the global as shared.
static inline const char *cgsl_version(void) { return gsl_version; }

/// The minimisers, accessors for the same reason: BFGS with gradient, Nelder and Mead without.
static inline const gsl_multimin_fdfminimizer_type *cgsl_bfgs(void) {
  return gsl_multimin_fdfminimizer_vector_bfgs2;
}
static inline const gsl_multimin_fminimizer_type *cgsl_simplex(void) {
  return gsl_multimin_fminimizer_nmsimplex2;
}

/// Sobol's quasi-random sequence, an accessor for the same reason.
static inline const gsl_qrng_type *cgsl_sobol(void) { return gsl_qrng_sobol; }
