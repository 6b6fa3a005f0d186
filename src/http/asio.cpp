// The compiled half of Asio, once for the program (BOOST_ASIO_SEPARATE_COMPILATION).
// clang-format off: io.h sets how Asio is compiled.
#include "http/io.h"
// clang-format on
#include <boost/asio/impl/src.hpp>
