package io.tillcode.training;

/// A request that is wrong in itself: it is answered with an `F` and changes nothing.
final class RequestRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final ResultCode code;

  /// @param field the field at fault, by name; its value is nobody's business
  RequestRefused(ResultCode code, String field) {
    super(field);
    this.code = code;
  }

  ResultCode code() {
    return code;
  }

  String field() {
    return String.valueOf(getMessage());
  }
}
