#pragma once

#include <string>
#include <vector>

#include "application/show_intervention.h"
#include "domain/data_bag.h"

namespace tickiti {

// A decision's response as HTML, for people: what its author wrote (`html`, clean), then
// each changed field by the label that the form shows, before → after. Text is told as
// text with its lines, true and false as yes and no.
std::string decision_html(std::string html, const std::vector<FieldView>& fields,
                          const std::vector<BagChange>& changes);

}  // namespace tickiti
