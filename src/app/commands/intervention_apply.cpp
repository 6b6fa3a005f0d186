#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>
#include <utility>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/definition_file.h"

namespace tickiti::app {
namespace {

Result<std::string> read_all(const std::string& file) {
  using Bytes = std::istreambuf_iterator<char>;
  if (file == "-") {
    return std::string(Bytes(std::cin), Bytes());
  }
  std::ifstream stream(file, std::ios::binary);
  std::error_code fault{stream ? 0 : errno, std::generic_category()};
  // A folder opens, and throws when it is read.
  if (std::error_code ignored; std::filesystem::is_directory(file, ignored)) {
    fault = std::make_error_code(std::errc::is_a_directory);
  }
  if (fault) {
    return make_error(ErrorCode::kValidationFailed,
                      "Cannot read " + file + ": " + fault.message() +
                          "; name a file that can be read, or - for stdin.");
  }
  return std::string(Bytes(stream), Bytes());
}

// parse_json speaks of a request's body.
Error about_file(Error error, const std::string& file) {
  constexpr std::string_view kBody = "The body";
  if (error.message.starts_with(kBody)) {
    error.message.replace(0, kBody.size(), file == "-" ? "stdin" : file);
  }
  error.message += " Correct it and apply it again.";
  return error;
}

// One line that names every wrong field.
Error all_problems(const Error& error) {
  std::string line = "Nothing was changed; correct these and apply again: ";
  std::string_view before;
  for (const auto& [path, problems] : error.fields.all()) {
    for (const std::string& problem : problems) {
      line.append(before).append(path).append(" ").append(problem);
      before = "; ";
    }
  }
  return make_error(ErrorCode::kValidationFailed, line + ".");
}

std::string_view to_text(Applied how) {
  switch (how) {
    case Applied::kCreated:
      return "created";
    case Applied::kUpdated:
      return "updated";
    case Applied::kUnchanged:
      break;
  }
  return "unchanged";
}

Result<DefinitionText> read_definition_of(const InterventionApplyOptions& options) {
  Result<DefinitionText> text = parse_definition(TRY(read_all(options.file)));
  if (!text) {
    return about_file(std::move(text).error(), options.file);
  }
  if (options.bearer_token_from_stdin) {
    InterventionChange& change = text->intervention;
    change.remote_bearer_token = TRY(line_from_stdin("bearer token", "--bearer-token-stdin"));
    change.remove_bearer_token = false;
    if (change.remote_bearer_token->empty()) {
      return make_error(ErrorCode::kValidationFailed,
                        "The bearer token on stdin is empty: write it there, or leave out "
                        "--bearer-token-stdin.");
    }
  }
  return text;
}

Result<std::string> apply(const InterventionApplyOptions& options) {
  DefinitionText text = TRY(read_definition_of(options));
  const auto installation = TRY(open_installation(options.config));
  const auto things = apply_definition(installation->ports(), std::move(text));
  if (!things) {
    const Error& error = things.error();
    return error.fields.empty() ? error : all_problems(error);
  }
  std::string said;
  for (const AppliedThing& thing : *things) {
    said += thing.what + ": " + std::string(to_text(thing.how)) + "\n";
  }
  return said;
}

}  // namespace

int run(const InterventionApplyOptions& options) {
  const Result<std::string> said = apply(options);
  if (!said) {
    return fail(said.error());
  }
  print(*said);
  return 0;
}

}  // namespace tickiti::app
