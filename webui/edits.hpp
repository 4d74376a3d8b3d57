// Two people who edit one thing: the second is told, and nothing of the first is lost (RFC 9110 section 13.1.1,
// If-Match).
#pragma once

#include "net/http_types.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>

namespace fleetgate::webui {

/// Of what is shown: other content has another revision. A text of letters and digits, for "revision" and ETag.
std::string revision_of(const boost::json::object& view);
/// With the ETag of its revision.
net::Response with_etag(net::Response response, std::string_view revision);
/// 412: `what` is "This search".
net::Response changed_meanwhile(std::string_view what);

/// What is being changed right now. Between the look at a thing's revision and the write nobody else may change it. Use
/// from the server's executor only.
class Edits {
public:
    class Turn {
    public:
        Turn(Edits& edits, std::string what) : edits_{edits}, what_{std::move(what)} {
            has_it_ = edits_.under_way_.insert(what_).second;
        }
        ~Turn() {
            if (has_it_) edits_.under_way_.erase(what_);
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        [[nodiscard]] bool has_it() const { return has_it_; }

    private:
        Edits& edits_;
        std::string what_;
        bool has_it_ = false;
    };

private:
    std::set<std::string> under_way_;
};

}  // namespace fleetgate::webui
