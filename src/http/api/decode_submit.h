#pragma once

#include "application/submit_intervention.h"

namespace tickiti::http {

// A decision as a request words it. While there are `problems` the command's
// action is empty, so that the use case makes its earlier checks (role, ticket,
// version, state) but decides nothing.
struct DecodedSubmit {
  SubmitIntervention command;  // Without caller and traceparent.
  FieldErrors problems;
};

DecodedSubmit decode_submit(const Json& body);

// What to answer when the use case failed with `error` while decoding found
// `problems`: the first of both in the order of contract §8 and §2.
Error first_failure(const FieldErrors& problems, const Error& error);

}  // namespace tickiti::http
