#pragma once

#include <cassert>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

#include "foundation/error.h"

namespace tickiti {

// Result<T> is either a T or an Error. It offers the part of
// std::expected<T, Error> that we use, under the same names, so that the class
// can become an alias once our oldest compiler ships <expected>.
template <typename T>
class [[nodiscard]] Result {
  static_assert(!std::is_same_v<T, Error> && !std::is_reference_v<T>);

 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // Reading the wrong side is a bug in the caller, not an error to handle.
  T& value() & { return *checked<0>(); }
  const T& value() const& { return *checked<0>(); }
  T&& value() && { return std::move(*checked<0>()); }
  const Error& error() const& { return *checked<1>(); }
  Error&& error() && { return std::move(*checked<1>()); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return checked<0>(); }
  const T* operator->() const { return checked<0>(); }

 private:
  template <std::size_t kIndex>
  auto* checked() {
    assert(state_.index() == kIndex);
    return std::get_if<kIndex>(&state_);
  }
  template <std::size_t kIndex>
  const auto* checked() const {
    assert(state_.index() == kIndex);
    return std::get_if<kIndex>(&state_);
  }

  std::variant<T, Error> state_;
};

// The value of an operation that only succeeds or fails.
struct Done {};

// Receives the outcome of an operation that ends later, exactly once, on the
// thread that the operation names.
template <typename T>
using Completion = std::function<void(Result<T>)>;

}  // namespace tickiti

// Evaluates to the value of a Result, or returns its Error to our caller.
// A statement expression: both our compilers have it, `__extension__` keeps
// -Wpedantic quiet, and the happy path stays on one line.
#define TRY(expression)                          \
  __extension__({                                \
    auto try_result_ = (expression);             \
    if (!try_result_.has_value()) [[unlikely]] { \
      return std::move(try_result_).error();     \
    }                                            \
    std::move(try_result_).value();              \
  })
